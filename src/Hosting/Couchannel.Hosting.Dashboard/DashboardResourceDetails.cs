namespace Couchannel.Hosting.Dashboard;

/// <summary>What the dashboard shows of one resource beyond the table.</summary>
/// <param name="Properties">How it is started and what it is: command, arguments, image, connection string.</param>
/// <param name="Environment">The variables that it was last started with.</param>
/// <param name="Relations">Other resources, with what they are to it: <c>Parent</c>, <c>Reference</c>, <c>WaitFor</c>.</param>
public sealed record DashboardResourceDetails(
    string Name,
    IReadOnlyList<DashboardValue> Properties,
    IReadOnlyList<DashboardValue> Environment,
    IReadOnlyList<DashboardEndpoint> Urls,
    IReadOnlyList<DashboardHealthReport> Health,
    IReadOnlyList<DashboardValue> Relations);
