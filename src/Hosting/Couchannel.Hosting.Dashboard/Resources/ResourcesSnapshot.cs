namespace Couchannel.Hosting.Dashboard.Resources;

/// <summary>Everything the resources page shows, at one moment.</summary>
internal sealed record ResourcesSnapshot(string ApplicationName, IReadOnlyList<DashboardResource> Resources)
{
    public static ResourcesSnapshot Of(IDashboardSource source) => new(source.ApplicationName, source.Resources);
}
