namespace Couchannel.Hosting.Dashboard;

/// <summary>A resource as the dashboard shows it.</summary>
/// <param name="Type">What it is, as in <c>Project</c> or <c>PostgresServer</c>.</param>
/// <param name="State">Aspire's word for where it stands: <c>Waiting</c>, <c>Running</c>, <c>FailedToStart</c>, ...</param>
/// <param name="Health"><c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>; <see langword="null"/> when nothing is known.</param>
/// <param name="Detail">One line on why it is not up (what it waits for, what went wrong); else <see langword="null"/>.</param>
/// <param name="ProcessIds">The operating system's ids of its running processes.</param>
public sealed record DashboardResource(
    string Name,
    string Type,
    string State,
    string? Health,
    string? Detail,
    DateTimeOffset? StartedAt,
    int? ExitCode,
    IReadOnlyList<DashboardEndpoint> Endpoints,
    IReadOnlyList<int> ProcessIds)
{
    /// <summary>What can be done to it, now or at other times.</summary>
    public IReadOnlyList<DashboardCommand> Commands { get; init; } = [];
}
