using System.Security.Cryptography;

namespace Couchannel.Hosting;

/// <summary>
/// The network in which containers find each other by their resources' names. It is gone when the run is, unless one of its containers
/// stays.
/// </summary>
internal sealed class ContainerNetwork(DataFolder data, ProcessGuard guard, DistributedApplicationModel model, HostAccess access)
    : IAsyncDisposable
{
    private const string NotMade = "its network could not be made";
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ContainerEngine? _engine;
    private NetworkPlace? _place;

    /// <summary>What the names of this run's containers end with.</summary>
    public string RunId { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>The name for what outlives the run: the same in every run of this checkout.</summary>
    public string LastingId { get; } = data.Prefix[(data.Prefix.LastIndexOf('-') + 1)..];

    // A container cannot move to another network with each run, and whoever needs it has to be where it is.
    private bool IsLasting => model.Resources.Any(r => r.HasLastingContainer());

    private string Name => $"couchannel-{(IsLasting ? LastingId : RunId)}";

    /// <summary>Makes the network when it is first needed.</summary>
    public async Task<NetworkPlace> PrepareAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_place is null)
            {
                await CreateAsync(engine, cancellationToken).ConfigureAwait(false);
                _engine = engine;
                _place = access.Open(
                    Name, await engine.RequireAsync(NotMade, cancellationToken, "network", "inspect", Name).ConfigureAwait(false));
            }

            return _place;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await access.DisposeAsync().ConfigureAwait(false);
        if (_engine is { } engine && !IsLasting
            && await engine.TryAsync(RemovalPatience, "network", "rm", Name).ConfigureAwait(false))
        {
            guard.RemoveUndo(Removal(engine));
        }

        _turn.Dispose();
    }

    private string Removal(ContainerEngine engine) => engine.ShellLine("network", "rm", Name);

    private async Task CreateAsync(ContainerEngine engine, CancellationToken cancellationToken)
    {
        if (!IsLasting)
        {
            guard.AddUndo(Removal(engine));
        }
        else if ((await engine.RunAsync(cancellationToken, "network", "inspect", Name).ConfigureAwait(false)).ExitCode == 0)
        {
            return;
        }

        await engine.RequireAsync(NotMade, cancellationToken, "network", "create", Name).ConfigureAwait(false);
    }
}
