using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Hosting;

/// <summary>A container that is wanted, and the arguments that an engine is told it with.</summary>
internal sealed record ContainerRequest(
    IResource Resource, string Image, string Name, string? Entrypoint, ExecutionConfiguration Configuration,
    IReadOnlyList<string> RuntimeArguments)
{
    /// <summary>The label that tells whether a lasting container is still what is wanted.</summary>
    public const string FingerprintLabel = "couchannel.fingerprint";

    /// <summary>What a lasting container is compared by.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0',
        [.. Describe(), .. Configuration.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")]))));

    /// <summary>Everything behind <c>run</c> but how long the container lives, and in which network.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var endpoint in Resource.Annotations.OfType<EndpointAnnotation>())
        {
            var protocol = endpoint.Protocol == ProtocolType.Udp ? "/udp" : "";
            yield return "-p";
            yield return string.Create(
                CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.AllocatedEndpoint!.Port}:{endpoint.TargetPort}{protocol}");
        }

        foreach (var mount in Resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var source = string.IsNullOrEmpty(mount.Source) ? "" : $",source={mount.Source}";
            var type = mount.Type == ContainerMountType.BindMount ? "bind" : "volume";
            yield return "--mount";
            yield return $"type={type}{source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}";
        }

        // Named only: their values are in the environment of the engine's command, where no other user of the machine reads them.
        foreach (var name in Configuration.Environment.Keys)
        {
            yield return "--env";
            yield return name;
        }

        if (Entrypoint is { Length: > 0 } entrypoint)
        {
            yield return "--entrypoint";
            yield return entrypoint;
        }

        if (Resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var pull)
            && pull.ImagePullPolicy != ImagePullPolicy.Default)
        {
            yield return $"--pull={pull.ImagePullPolicy.ToString().ToLowerInvariant()}";
        }

        foreach (var argument in (string[])[.. RuntimeArguments, Image, .. Configuration.Arguments])
        {
            yield return argument;
        }
    }
}
