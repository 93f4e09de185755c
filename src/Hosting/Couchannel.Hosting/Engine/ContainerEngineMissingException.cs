namespace Couchannel.Hosting;

/// <summary>There is nothing here that runs containers. The message says what to do.</summary>
internal sealed class ContainerEngineMissingException(string reason)
    : DistributedApplicationException($"needs a container engine: {reason}");
