using System.Security.Cryptography;

namespace Couchannel.Hosting;

/// <summary>The network of one run's containers, in which each is found by its resource's name. It is gone when the run is.</summary>
internal sealed class ContainerNetwork(DataFolder data, ProcessGuard guard) : IAsyncDisposable
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _removal;
    private ContainerEngine? _engine;

    /// <summary>What the names of this run's containers end with.</summary>
    public string RunId { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>The name for what outlives the run: the same in every run of this checkout.</summary>
    public string LastingId { get; } = data.Prefix[(data.Prefix.LastIndexOf('-') + 1)..];

    private string Name => $"couchannel-{RunId}";

    /// <summary>Makes the network when it is first needed.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_engine is null)
            {
                var removal = engine.ShellLine("network", "rm", Name);
                guard.AddUndo(removal);
                await engine.RequireAsync("its network could not be made", cancellationToken, "network", "create", Name)
                    .ConfigureAwait(false);
                (_engine, _removal) = (engine, removal);
            }

            return Name;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is { } engine)
        {
            using var bound = new CancellationTokenSource(RemovalPatience);
            var (exitCode, _) = await engine.RunAsync(bound.Token, "network", "rm", Name).ConfigureAwait(false);
            if (exitCode == 0)
            {
                guard.RemoveUndo(_removal!);
            }
        }

        _turn.Dispose();
    }
}
