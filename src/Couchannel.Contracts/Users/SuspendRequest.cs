using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Users;

/// <summary>Suspends a user.</summary>
/// <param name="Reason">Why, for other administrators, 1 to 500 characters.</param>
public sealed record SuspendRequest([property: Required, StringLength(500, MinimumLength = 1)] string Reason);
