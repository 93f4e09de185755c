namespace Couchannel.Hosting;

/// <summary>The networks that the host knows.</summary>
public static class KnownNetworkIdentifiers
{
    /// <summary>This machine, where plain processes run.</summary>
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");

    /// <summary>The network of the application's containers, in which each is reached by its resource's name.</summary>
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");
}
