using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Where the resources' telemetry goes.</summary>
internal sealed record OtlpReceiver(string Url, string Protocol)
{
    private const string GrpcSetting = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    private const string HttpSetting = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";

    /// <summary>What configuration names, gRPC first. Where nothing receives telemetry, a service is not told to send it: it would
    /// retry for ever.</summary>
    /// <exception cref="InvalidOperationException">The resource speaks HTTP only, and no receiver does.</exception>
    public static OtlpReceiver? Find(IConfiguration configuration, OtlpProtocol? required)
    {
        var (grpc, http) = (Setting(configuration, GrpcSetting), Setting(configuration, HttpSetting));
        if (required is OtlpProtocol.HttpProtobuf or OtlpProtocol.HttpJson)
        {
            return http is null
                ? throw new InvalidOperationException($"Telemetry is to be sent by HTTP, but {HttpSetting} is not set.")
                : new(http, required == OtlpProtocol.HttpJson ? "http/json" : "http/protobuf");
        }

        return grpc is not null ? new(grpc, "grpc") : http is not null && required is null ? new(http, "http/protobuf") : null;
    }

    private static string? Setting(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } url ? url : null;
}
