namespace Couchannel.EndToEnd.Tests;

/// <summary>Where the system under test answers.</summary>
public sealed class WebAddress
{
    private readonly string? _web = Environment.GetEnvironmentVariable("COUCHANNEL_E2E_URL");
    private readonly string? _dashboard = Environment.GetEnvironmentVariable("COUCHANNEL_E2E_DASHBOARD_URL");

    public Uri Web => Parse(_web, "Set COUCHANNEL_E2E_URL to the address of the web front end, as in http://localhost:8080.");

    public Uri Dashboard => Parse(
        _dashboard, "Set COUCHANNEL_E2E_DASHBOARD_URL to the address of the dashboard, as in http://localhost:15888.");

    private static Uri Parse(string? address, string hint) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : throw new InvalidOperationException(hint);
}
