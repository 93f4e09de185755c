using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>Runs Garnet, which the tool manifest names and the AppHost's build has restored.</summary>
internal sealed class GarnetServer(RedisResource resource, TemporaryFolders temporary) : INativeServer
{
    private const string Package = "garnet-server";
    private const string Version = "2.2.8";

    private string? _folder;

    public async Task<ProcessSpecification> PrepareAsync(CancellationToken cancellationToken)
    {
        var assembly = Path.Combine(PackagesFolder(), Package, Version, "tools", "net10.0", "any", "GarnetServer.dll");
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException(
                $"the tool {Package} {Version} is missing: run 'dotnet tool restore' and start again.");
        }

        var folder = _folder ??= await temporary.CreateAsync(resource.Name, user: null, cancellationToken).ConfigureAwait(false);
        var settings = Path.Combine(folder, "garnet.conf");
        var password = resource.PasswordParameter is { } secret
            ? await secret.GetValueAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var port = resource.PrimaryEndpoint.Port;

        // A file, because every user of the machine can read the arguments of a process.
        await File.WriteAllTextAsync(settings, Settings(port, password, folder), cancellationToken).ConfigureAwait(false);
        return new ProcessSpecification(DotNetCommand.FilePath, ["exec", assembly, "--config-import-path", settings])
        {
            WorkingDirectory = folder,

            // The tool asks for the server's garbage collector, which reserves a heap for each core.
            // It ends at once when it is asked to, and would leave the pipes of the debugger behind.
            Environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
        };
    }

    private static string Settings(int port, string? password, string folder) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["Address"] = "localhost",
        ["Port"] = port,
        ["AuthenticationMode"] = password is null ? "NoAuth" : "Password",
        ["Password"] = password ?? "",
        ["MemorySize"] = "64m",
        ["PageSize"] = "1m",
        ["IndexSize"] = "8m",
        ["IndexMaxSize"] = "64m",
        ["EnableLua"] = true,
        ["LuaTransactionMode"] = true,
        ["CheckpointDir"] = folder,
        ["LogLevel"] = "Warning",
        ["QuietMode"] = true,
    });

    private static string PackagesFolder() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
        ? configured
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
