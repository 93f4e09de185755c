using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting.Testing;

/// <summary>
/// Where a test's services would send their telemetry by default. Where nothing listens there they are not told to: each would
/// spend seconds at its end on what nobody receives.
/// </summary>
internal static class TelemetryDefault
{
    private const string Key = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static async Task DropUnlessHeardAsync(IConfiguration configuration)
    {
        var isDefault = configuration is IConfigurationRoot root && root.Providers.Count(p => p.TryGet(Key, out _)) == 1;
        if (isDefault && Uri.TryCreate(configuration[Key], UriKind.Absolute, out var address)
            && !await IsHeardAsync(address).ConfigureAwait(false))
        {
            configuration[Key] = "";
        }
    }

    private static async Task<bool> IsHeardAsync(Uri address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var bound = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, bound.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception silence) when (silence is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
