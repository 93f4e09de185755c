namespace Couchannel.Data.Hosts;

/// <summary>A row of the table <c>hosts</c>.</summary>
public sealed record HostRow(Guid Id, string Name, string About);
