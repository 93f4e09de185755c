using System.Net;
using System.Net.Sockets;
using Couchannel.Hosting;
using Couchannel.Hosting.Testing;

namespace Couchannel.EndToEnd.Tests;

/// <summary>The whole system as a developer runs it, dashboard and all, on free ports.</summary>
public sealed class WebAddress : IAsyncLifetime
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(2);

    private DistributedApplication? _app;

    public Uri Web => _app!.GetEndpoint("web");

    public Uri Dashboard { get; } = new($"http://localhost:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        using var bound = new CancellationTokenSource(StartBound);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Couchannel_AppHost>(
            [$"--ASPNETCORE_URLS={Dashboard}"], (options, _) => options.DisableDashboard = false, bound.Token);
        _app = await builder.BuildAsync(bound.Token);
        await _app.StartAsync(bound.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("worker", bound.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("web", bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
