namespace Couchannel.Hosting;

/// <summary>Everything that stands before the proxied endpoints of an application.</summary>
internal sealed class EndpointProxies : IAsyncDisposable
{
    /// <summary>A stream may be silent for long, and an upload slow: without the proxy nothing would mind.</summary>
    public static readonly TimeSpan LongestSilence = Timeout.InfiniteTimeSpan;

    private readonly List<IAsyncDisposable> _proxies = [];

    /// <exception cref="DistributedApplicationException">A port is taken.</exception>
    public async Task StartAsync(IReadOnlyCollection<ProxiedEndpoint> endpoints, CancellationToken cancellationToken)
    {
        var plain = endpoints.Where(e => e.IsPlainHttp).ToList();
        if (plain.Count > 0)
        {
            var http = new EndpointProxy(plain, LongestSilence);
            _proxies.Add(http);
            await http.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var endpoint in endpoints.Where(e => !e.IsPlainHttp))
        {
            _proxies.Add(TcpForwarder.Start(endpoint));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync().ConfigureAwait(false);
        }

        _proxies.Clear();
    }
}
