using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Sessions;

/// <summary>Calls a session off.</summary>
/// <param name="Reason">What its guests are told, 1 to 500 characters.</param>
public sealed record CancelSessionRequest([property: Required, StringLength(500, MinimumLength = 1)] string Reason);
