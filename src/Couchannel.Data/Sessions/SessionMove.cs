using Couchannel.Domain.Sessions;

namespace Couchannel.Data.Sessions;

/// <summary>A step that a host makes with a session of his.</summary>
/// <param name="Action">What it is called in the audit log.</param>
/// <param name="Reason">What guests are told, where it is called off.</param>
public sealed record SessionMove(Guid SessionId, string Action, SessionStatus To, string? Reason = null);
