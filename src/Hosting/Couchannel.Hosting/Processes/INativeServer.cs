namespace Couchannel.Hosting;

/// <summary>A server that stands in for a container: the same protocol, as a process of this machine.</summary>
internal interface INativeServer
{
    /// <summary>Whether the server takes the ports it is given. One that chooses its own tells it in its lines.</summary>
    bool TakesPorts => true;

    /// <summary>Whether a mount of the container has its counterpart here.</summary>
    bool Uses(ContainerMountAnnotation mount) => false;

    /// <summary>Makes ready what the server needs, and says how it is started.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started here; the message says what to do.</exception>
    Task<ProcessSpecification> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Sees each line that the server writes: some tell only there where they listen.</summary>
    void OnLine(string line)
    {
    }
}
