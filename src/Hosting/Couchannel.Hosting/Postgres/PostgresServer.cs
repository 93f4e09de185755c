using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Runs the machine's PostgreSQL on a data folder of ours.</summary>
internal sealed class PostgresServer(
    PostgresServerResource resource, DataFolder data, TemporaryFolders temporary, PostgresBinaries binaries)
    : INativeServer
{
    // Started again within one run, the server finds its data again, as a container's would.
    private string? _temporaryFolder;

    public bool Uses(ContainerMountAnnotation mount) =>
        mount.Target.StartsWith("/var/lib/postgresql", StringComparison.Ordinal) && mount.Source is not null;

    public async Task<ProcessSpecification> PrepareAsync(CancellationToken cancellationToken)
    {
        var bin = await binaries.FindAsync(cancellationToken).ConfigureAwait(false);
        var user = UnprivilegedUser.Find();
        var volume = resource.Annotations.OfType<ContainerMountAnnotation>().LastOrDefault(Uses)?.Source;
        var folder = volume is null
            ? _temporaryFolder ??= await temporary.CreateAsync(resource.Name, user, cancellationToken).ConfigureAwait(false)
            : data.Volume(volume);
        var userName = await resource.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        await PostgresCluster.PrepareAsync(new(bin, folder, user, userName!, password!), cancellationToken).ConfigureAwait(false);

        var port = resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        return new ProcessSpecification(Path.Combine(bin, "postgres"), ["-D", folder, "-p", port,
            .. Settings(isLasting: volume is not null)])
        {
            WorkingDirectory = folder,
            User = user,

            // "Fast": ends the sessions of clients, and leaves nothing to recover.
            StopSignal = Signal.Interrupt,
        };
    }

    private static IEnumerable<string> Settings(bool isLasting)
    {
        string[] settings =
        [
            "listen_addresses=localhost", "unix_socket_directories=", "max_connections=300", "logging_collector=off",
                "log_destination=stderr",
            "log_line_prefix=",

            // What lives in a temporary folder need not survive a power cut.
            isLasting ? "fsync=on" : "fsync=off",
        ];
        return settings.SelectMany(setting => new[] { "-c", setting });
    }
}
