namespace Couchannel.Data.Audit;

/// <summary>Which rows of the audit log a page holds.</summary>
/// <param name="Before">The last row of the page before.</param>
public sealed record AuditFilter(Guid? UserId, string? Action, string? Target, string? Result, long? Before, int Limit);
