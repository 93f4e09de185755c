namespace Couchannel.Hosting.Dashboard;

/// <summary>An address at which a resource answers.</summary>
/// <param name="IsLink">Whether a browser can open it.</param>
public sealed record DashboardEndpoint(string Name, string Url, bool IsLink);
