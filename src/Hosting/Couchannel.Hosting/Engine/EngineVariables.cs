namespace Couchannel.Hosting;

/// <summary>The variables by which the engine's own command is steered.</summary>
internal static class EngineVariables
{
    private static readonly string[] Names =
        ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "REGISTRY_AUTH_FILE", "SSH_AUTH_SOCK", "DBUS_SESSION_BUS_ADDRESS", "LISTEN_FDS"];

    private static readonly string[] Prefixes =
        ["DOCKER_", "BUILDKIT_", "BUILDX_", "COMPOSE_", "PODMAN_", "CONTAINER_", "CONTAINERS_", "BUILDAH_", "STORAGE_", "_CONTAINERS_",
        "NETAVARK_", "XDG_", "LD_", "DYLD_", "SSL_CERT_", "GODEBUG", "GOMAXPROCS", "GOTRACEBACK"];

    /// <summary>Whether a container's variable would change how the engine works, were it the engine's too.</summary>
    public static bool Steers(string name) =>
        Names.Contains(name) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
