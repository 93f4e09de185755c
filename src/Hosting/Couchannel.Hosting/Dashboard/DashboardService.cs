using Couchannel.Hosting.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>Serves the dashboard for as long as the host runs, at the AppHost's own URL.</summary>
internal sealed class DashboardService(DashboardSource source, IConfiguration configuration) : IHostedService
{
    private const string DefaultUrl = "http://localhost:15888";

    private WebApplication? _server;

    /// <summary>The first of the AppHost's URLs at which the dashboard can answer.</summary>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public Uri Url => configuration["ASPNETCORE_URLS"] is { Length: > 0 } urls
        ? urls.Split(';').Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null).FirstOrDefault(CanAnswerAt)
            ?? throw new DistributedApplicationException(
                $"dashboard: ASPNETCORE_URLS is '{urls}', but the dashboard answers over http and on this machine only, "
                + $"as at {DefaultUrl}.")
        : new(DefaultUrl);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!FreePort.IsFree(Url.Port))
        {
            throw new DistributedApplicationException(
                $"dashboard: port {Url.Port} is already in use{PortOwner.Describe(Url.Port)}; "
                + "stop what uses it, or set ASPNETCORE_URLS to another URL.");
        }

        _server = DashboardApplication.Create(source, Url);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            await _server.StopAsync(cancellationToken).ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool CanAnswerAt(Uri? url) => url is { IsLoopback: true } && url.Scheme == Uri.UriSchemeHttp;
}
