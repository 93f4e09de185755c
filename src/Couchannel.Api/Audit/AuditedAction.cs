namespace Couchannel.Api.Audit;

/// <summary>The name that a route's doings have in the audit log.</summary>
internal sealed record AuditedAction(string Name);
