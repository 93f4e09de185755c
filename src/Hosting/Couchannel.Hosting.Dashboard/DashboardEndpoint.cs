namespace Couchannel.Hosting.Dashboard;

/// <summary>An address at which a resource answers.</summary>
/// <param name="IsLink">Whether a browser can open it.</param>
public sealed record DashboardEndpoint(string Name, string Url, bool IsLink)
{
    /// <summary>What to show instead of the URL; <see langword="null"/> for the URL itself.</summary>
    public string? Text { get; init; }
}
