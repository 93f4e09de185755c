namespace Couchannel.Hosting;

/// <summary>Who asks for a value.</summary>
public class ValueProviderContext
{
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that uses the value.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network to look from, where it is not the caller's.</summary>
    public NetworkIdentifier? Network { get; init; }

    /// <summary>The process that is being started, where it is one.</summary>
    internal ReplicaContext? Replica { get; init; }

    /// <summary>Whether someone only looks, and nothing is started.</summary>
    internal bool IsInspection { get; init; }

    internal NetworkIdentifier NetworkOfCaller => Network
        ?? (Caller?.IsContainer() == true
            ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork
            : KnownNetworkIdentifiers.LocalhostNetwork);
}
