namespace Couchannel.Contracts.Audit;

/// <summary>One row of the audit log: who did what, from where, and what became of it.</summary>
/// <param name="Id">Grows with every row.</param>
/// <param name="Actor"><c>user</c>, <c>worker</c>, or <c>nobody</c> where nobody was signed in.</param>
/// <param name="Action">As in <c>booking.create</c>.</param>
/// <param name="Target">The id of what it was done to, where that is known.</param>
/// <param name="Address">The client's network address.</param>
/// <param name="Result"><c>done</c>, <c>repeated</c>, or the last word of the refusal's type.</param>
public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string Actor,
    Guid? UserId,
    string Action,
    string? Target,
    string? Address,
    string Result,
    string? TraceId);
