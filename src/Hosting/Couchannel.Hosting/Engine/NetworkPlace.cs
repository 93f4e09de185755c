namespace Couchannel.Hosting;

/// <summary>The network that containers join.</summary>
/// <param name="HostAddress">Where they find this machine.</param>
/// <param name="HostNames">What runs as a process of this machine, and is found by its name too.</param>
internal sealed record NetworkPlace(string Name, string HostAddress, IReadOnlyList<string> HostNames)
{
    // What Docker calls the machine, and every value that is about its loopback address.
    private const string Machine = "host.docker.internal";

    /// <summary>What tells an engine that a container joins it.</summary>
    public IEnumerable<string> Join(ContainerRequest request) =>
    [
        "--name", request.Name, "--network", Name, "--network-alias", request.Resource.Name,
        .. HostNames.Append(Machine).Select(name => $"--add-host={name}:{HostAddress}"),
    ];
}
