using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Couchannel.Hosting;

/// <summary>
/// Listens on the public port of every proxied HTTP endpoint and passes each request on to the resource's processes in turn, so that
/// the port stays while they come and go.
/// </summary>
internal sealed class EndpointProxy(IReadOnlyList<ProxiedEndpoint> endpoints, TimeSpan longestSilence) : IAsyncDisposable
{
    private readonly FrozenDictionary<int, ProxiedEndpoint> _byPort = endpoints.ToFrozenDictionary(e => e.Port);
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
    });

    private readonly ForwarderRequestConfig _patience = new() { ActivityTimeout = longestSilence };

    private WebApplication? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // What the environment says of Kestrel is meant for the services.
        builder.Configuration.Sources.Clear();
        builder.Services.AddHttpForwarder();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            foreach (var port in _byPort.Keys)
            {
                kestrel.ListenLocalhost(port);
            }
        });
        _server = builder.Build();
        var forwarder = _server.Services.GetRequiredService<IHttpForwarder>();
        _server.Run(context => ForwardAsync(context, forwarder));
        try
        {
            await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new DistributedApplicationException($"{taken.Message} Stop what uses that port, and start again.", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync().ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, IHttpForwarder forwarder)
    {
        var endpoint = _byPort[context.Connection.LocalPort];
        if (endpoint.Next() is not { } destination)
        {
            await RefuseAsync(context, $"Resource '{endpoint.ResourceName}' is not running.").ConfigureAwait(false);
            return;
        }

        var error = await forwarder.SendAsync(context, destination.GetLeftPart(UriPartial.Authority), _client,
            _patience, KeepHost.Transformer)
            .ConfigureAwait(false);
        if (error == ForwarderError.Request && !context.Response.HasStarted)
        {
            await RefuseAsync(context, $"Resource '{endpoint.ResourceName}' does not answer.").ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
    }

    /// <summary>The resource sees the host that the client asked for, as it would without a proxy.</summary>
    private sealed class KeepHost : HttpTransformer
    {
        public static readonly KeepHost Transformer = new();

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken).ConfigureAwait(false);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }
}
