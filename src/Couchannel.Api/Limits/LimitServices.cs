using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Couchannel.Api.Limits;

internal static class LimitServices
{
    private const int LargestBody = 16 * 1024;
    private const int LargestHeaders = 16 * 1024;
    private const int MostHeaders = 64;
    private const int LongestRequestLine = 4 * 1024;
    private const int DeepestJson = 16;

    private static readonly string[] Probes = ["/healthz", "/readyz", "/metrics"];

    /// <summary>Bounds what a client can send, how slowly, and how often.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var reader = new LimitSettingsReader(builder.Configuration, builder.Services);
        var proxies = reader.ReadProxies(trustThisMachine: builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(reader.Read());
        builder.Services.AddSingleton(proxies);
        builder.Services.AddSingleton<LocalLimits>();
        builder.Services.AddSingleton<SharedLimits>();
        builder.Services.AddSingleton<RequestLimits>();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, proxies));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.MaxDepth = DeepestJson;
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Bound(kestrel.Limits);
        });
    }

    /// <summary>Limits everybody but those who ask how the service is.</summary>
    public static void UseLimits(this WebApplication app) =>
        app.UseWhen(context => !Probes.Contains(context.Request.Path.Value), limited => limited.UseMiddleware<LimitMiddleware>());

    private static void Bound(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestHeadersTotalSize = LargestHeaders;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestLineSize = LongestRequestLine;

        // Who sends drop by drop holds a connection, and what it costs, no longer than this.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void Trust(ForwardedHeadersOptions forwarded, KnownProxies proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

        // As many as there are, one behind the other: the first that is not known ends the chain.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }
}
