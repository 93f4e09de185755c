using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Finds the machine's container engine: the one that configuration names, or else Docker before Podman.</summary>
internal sealed class ContainerEngines(IConfiguration configuration) : IDisposable
{
    private static readonly string[] Known = ["docker", "podman"];
    private static readonly string[] Settings =
        ["DcpPublisher:ContainerRuntime", "ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ContainerEngine? _found;

    /// <exception cref="ContainerEngineMissingException">There is none, or none that answers.</exception>
    public async Task<ContainerEngine> FindAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _found ??= await SearchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ContainerEngine> SearchAsync(CancellationToken cancellationToken)
    {
        var wanted = Settings.Select(s => configuration[s]).FirstOrDefault(s => !string.IsNullOrEmpty(s));
        string[] names = wanted is null ? Known : [wanted];
        var installed = names.SelectMany(Locate).ToList();
        foreach (var engine in installed)
        {
            if (await AnswersAsync(engine, cancellationToken).ConfigureAwait(false))
            {
                return engine;
            }
        }

        throw new ContainerEngineMissingException((installed, wanted) switch
        {
            ([var first, ..], _) => $"{first.Name} is installed but does not answer to '{first.Name} info'; start it.",
            (_, null) => "neither docker nor podman is on the PATH; install one of them.",
            _ => $"'{wanted}', which ASPIRE_CONTAINER_RUNTIME names, is not on the PATH.",
        });
    }

    // The environment's PATH, unless an argument of the AppHost gives another.
    private IEnumerable<ContainerEngine> Locate(string name) =>
        ExecutableCommand.FindIn(configuration["PATH"] ?? "", name, Environment.CurrentDirectory) is { } path
            ? [new ContainerEngine(Path.GetFileName(name), path)]
            : [];

    private static async Task<bool> AnswersAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        try
        {
            var (exitCode, _, _) = await engine.RunAsync(bound.Token, "info").ConfigureAwait(false);
            return exitCode == 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
