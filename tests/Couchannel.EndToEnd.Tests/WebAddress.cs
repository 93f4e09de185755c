using System.Net;
using System.Net.Sockets;

namespace Couchannel.EndToEnd.Tests;

/// <summary>
/// The whole system as a developer runs it, dashboard and all, on free ports; or one that runs elsewhere, where
/// <c>COUCHANNEL_WEB_URL</c> names its pages.
/// </summary>
public sealed class WebAddress : IAsyncLifetime
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(2);

    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;

    public Uri Web => Elsewhere ?? _app!.GetEndpoint("web");

    private static Uri? Elsewhere { get; } =
        Environment.GetEnvironmentVariable("COUCHANNEL_WEB_URL") is { Length: > 0 } url ? new Uri(url) : null;

    /// <summary>The system, where it runs here.</summary>
    public DistributedApplication App => _app ?? throw new InvalidOperationException("The system runs elsewhere.");

    public Uri Dashboard { get; } = new($"http://localhost:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        if (Elsewhere is not null)
        {
            return;
        }

        using var bound = new CancellationTokenSource(StartBound);
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Couchannel_AppHost>(
            [$"--ASPNETCORE_URLS={Dashboard}"], (options, _) => options.DisableDashboard = false, bound.Token);
        try
        {
            _app = await _builder.BuildAsync(bound.Token);
            await _app.StartAsync(bound.Token);
            await _app.WaitUntilHealthyAsync(StartBound, "worker", "web");
        }
        catch
        {
            // Nobody disposes a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
