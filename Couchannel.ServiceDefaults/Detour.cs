using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

/// <summary>
/// Another way to a host: browsers reach the issuer by a name and a port that, inside a cluster, may lead nowhere. The name stays what
/// it is in requests, tokens and certificates; only the connection goes elsewhere.
/// </summary>
public static class Detour
{
    /// <summary>Reads where connections go, as in <c>identity:8080</c>; one that is malformed is told when the service is to run.</summary>
    /// <returns><see langword="null"/> where they go where addresses say.</returns>
    public static DnsEndPoint? Read(IHostApplicationBuilder builder, string setting)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration[setting] is not { Length: > 0 } value)
        {
            return null;
        }

        if (Uri.TryCreate($"tcp://{value}", UriKind.Absolute, out var place) && place.Host.Length > 0 && place.Port > 0
            && place.PathAndQuery is "" or "/" && place.UserInfo.Length == 0)
        {
            return new DnsEndPoint(place.Host, place.Port);
        }

        builder.Services.AddSingleton(new SettingError($"{setting} is malformed: it must be a host and a port, as in identity:8080."));
        return null;
    }

    /// <summary>Leads connections to one host and port by another way, and leaves all others alone.</summary>
    public static SocketsHttpHandler Via(this SocketsHttpHandler handler, Uri host, DnsEndPoint? way)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(host);
        if (way is not null)
        {
            handler.ConnectCallback = (context, cancellationToken) =>
            {
                var asked = context.DnsEndPoint;
                var isHost = string.Equals(asked.Host, host.IdnHost, StringComparison.OrdinalIgnoreCase) && asked.Port == host.Port;
                return ConnectAsync(isHost ? way : asked, cancellationToken);
            };
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint place, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
