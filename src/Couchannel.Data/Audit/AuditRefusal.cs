namespace Couchannel.Data.Audit;

/// <summary>A write that was refused before it came to the database.</summary>
/// <param name="UserId">Who asked; <see langword="null"/> where nobody was signed in.</param>
/// <param name="Result">The word of the refusal.</param>
/// <param name="TraceParent">The trace it happened in (W3C <c>traceparent</c>).</param>
public sealed record AuditRefusal(
    Guid? UserId, string Action, string? Target, string? Address, string Result, string? TraceParent);
