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

    /// <summary>What tells the image from another: of one that is built here, its name is new each time.</summary>
    public string ImageId { get; init; } = Image;

    public IEnumerable<EndpointAnnotation> Endpoints => Resource.Annotations.OfType<EndpointAnnotation>();

    /// <summary>What a lasting container is compared by.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0',
    [
        .. Describe().Select(argument => argument == Image ? ImageId : argument),
        .. Configuration.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"),
    ]))));

    /// <summary>The container's variables as its engine's command is given them.</summary>
    public IReadOnlyDictionary<string, string> EngineEnvironment =>
        Configuration.Environment.Where(v => !EngineVariables.Steers(v.Key)).ToDictionary();

    /// <summary>The engine's command that is seen as the container's process.</summary>
    public ProcessPlan Plan(ContainerEngine engine, IReadOnlyList<string> arguments) =>
        new(new ProcessSpecification(engine.FilePath, arguments) { WorkingDirectory = Environment.CurrentDirectory })
        {
            Shown = new(Configuration.Environment, Configuration.Arguments, new Dictionary<string, object?>
            {
                ["container.image"] = Image,
                ["container.name"] = Name,
                ["container.command"] = Entrypoint,
            }),
        };

    /// <summary>Everything behind <c>create</c> but how long the container lives, and in which network.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var endpoint in Endpoints)
        {
            // Where the host stands before the endpoint, the engine chooses a port: that of a lasting container outlives the host's.
            var protocol = endpoint.Protocol == ProtocolType.Udp ? "/udp" : "";
            var port = PortAllocator.IsForwarded(Resource, endpoint) ? (int?)null : endpoint.AllocatedEndpoint!.Port;
            yield return "-p";
            yield return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{endpoint.TargetPort}{protocol}");
        }

        foreach (var mount in Resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var source = string.IsNullOrEmpty(mount.Source) ? "" : $",source={mount.Source}";
            var type = mount.Type == ContainerMountType.BindMount ? "bind" : "volume";
            yield return "--mount";
            yield return $"type={type}{source},target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}";
        }

        // Named only: their values are in the environment of the engine's command, where no other user of the machine reads them.
        // But not those that the engine would take for its own.
        foreach (var (name, value) in Configuration.Environment)
        {
            yield return "--env";
            yield return EngineVariables.Steers(name) ? $"{name}={value}" : name;
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
