namespace Couchannel.Hosting.Dashboard;

/// <summary>What one health check of a resource last said.</summary>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c>, <c>Unhealthy</c>; <see langword="null"/> when it was not asked yet.</param>
/// <param name="ChangedAt">When it last said something new.</param>
public sealed record DashboardHealthReport(string Name, string? Status, string? Description, DateTimeOffset? ChangedAt);
