using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>Keeps the dashboard on this machine.</summary>
internal static class LoopbackExtensions
{
    public static void ListenOnLoopback(this KestrelServerOptions kestrel, Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttp || !url.IsLoopback)
        {
            throw new ArgumentException($"The dashboard answers over http and on this machine only, not at {url}.", nameof(url));
        }

        kestrel.AddServerHeader = false;
        if (IPAddress.TryParse(url.DnsSafeHost, out var address))
        {
            kestrel.Listen(address, url.Port);
        }
        else if (url.Port == 0)
        {
            // "localhost" is two addresses, and no free port can be asked for that is the same at both.
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(url.Port);
        }
    }

    /// <summary>Refuses a page of another site that has rebound its own name to this machine.</summary>
    public static void AllowLoopbackHostsOnly(this IServiceCollection services) => services.AddHostFiltering(options =>
    {
        options.AllowEmptyHosts = false;
        options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
    });
}
