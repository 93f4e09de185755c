using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting.Tests.Engines;

/// <summary>This machine's own engine, if it has one that can run a container, and an image made of this machine's programs.</summary>
public sealed class RealEngine : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ContainerEngine? _engine;
    private string? _reason;

    /// <summary>The image's name, and what every container of these tests is labelled with.</summary>
    public string Name { get; } = $"couchannel-test-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    public string Label => $"couchannel.test={Name}";

    /// <summary>Skips the test where it cannot run.</summary>
    public void Require() => Assert.SkipWhen(_reason is not null, _reason ?? "");

    /// <summary>What the engine answers, or warns of.</summary>
    public async Task<string> AskAsync(params string[] arguments)
    {
        using var bound = new CancellationTokenSource(Patience);
        var (_, output, errors) = await _engine!.RunAsync(bound.Token, arguments);
        return (output + errors).Trim();
    }

    /// <summary>The names of the tests' containers, running or not.</summary>
    public async Task<string[]> ContainersAsync() =>
        (await AskAsync("ps", "--all", "--filter", $"label={Label}", "--format", "{{.Names}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask InitializeAsync() => _reason = await PrepareAsync();

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await AskAsync("rmi", "--force", Name);
        }
    }

    private async Task<string?> PrepareAsync()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        using var engines = new ContainerEngines(configuration);
        using var folder = new TemporaryFolder();
        try
        {
            var engine = await engines.FindAsync(CancellationToken.None);
            if (await CollectAsync(folder, "busybox", "bash") is { } missing)
            {
                return $"there is no {missing} on the PATH to make an image of, and none is fetched";
            }

            await File.WriteAllTextAsync(folder.File("Dockerfile"), "FROM scratch\nCOPY files /\nENTRYPOINT [\"/bin/busybox\"]\n");
            using var bound = new CancellationTokenSource(Patience);
            await engine.RequireAsync("no image could be built", bound.Token, "build", "--tag", Name, folder.Path);
            _engine = engine;
            await engine.RequireAsync("the engine runs no container", bound.Token, "run", "--rm", Name, "true");
            return null;
        }
        catch (Exception none) when (none is DistributedApplicationException or OperationCanceledException)
        {
            return none.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Copies programs of this machine, and the libraries that they are linked with.</summary>
    private static async Task<string?> CollectAsync(TemporaryFolder folder, params string[] programs)
    {
        foreach (var program in programs)
        {
            if (ExecutableCommand.FindIn(Environment.GetEnvironmentVariable("PATH") ?? "", program, "/") is not { } path)
            {
                return program;
            }

            Copy(path, $"/bin/{program}");
            var (_, libraries, _) = await CommandLine.RunAsync(new("ldd", [path]), input: null, CancellationToken.None);
            foreach (var library in libraries.Split((char[])[' ', '\n', '\t']).Where(word => word.StartsWith('/')))
            {
                Copy(library, library);
            }
        }

        return null;

        void Copy(string from, string to)
        {
            var target = folder.File("files" + to);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(from, target, overwrite: true);
        }
    }
}
