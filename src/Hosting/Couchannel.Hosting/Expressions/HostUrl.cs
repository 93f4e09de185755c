namespace Couchannel.Hosting;

/// <summary>A URL of this machine, which a container reaches by another name than a process does.</summary>
internal sealed class HostUrl(string url) : IExpressionValue
{
    private const string HostOfContainers = "host.docker.internal";

    public string ValueExpression => url;

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(url);

    /// <exception cref="DistributedApplicationException">A container is only looked at: its engine decides the name.</exception>
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        if (context.NetworkOfCaller == KnownNetworkIdentifiers.LocalhostNetwork || !new Uri(url).IsLoopback)
        {
            return new(url);
        }

        return context.IsInspection
            ? throw new DistributedApplicationException($"How a container reaches {url} is known only when its engine runs it.")
            : new(new UriBuilder(url) { Host = HostOfContainers }.Uri.GetLeftPart(UriPartial.Authority));
    }
}
