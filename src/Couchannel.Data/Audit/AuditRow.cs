namespace Couchannel.Data.Audit;

/// <summary>One row of the audit log.</summary>
/// <param name="Actor"><c>user</c>, <c>worker</c>, or <c>nobody</c> where nobody was signed in.</param>
/// <param name="Result"><c>done</c>, <c>repeated</c>, or the word of the refusal.</param>
public sealed record AuditRow(
    long Id, DateTimeOffset At, string Actor, Guid? UserId, string Action, string? Target, string? Address, string Result, string? TraceId);
