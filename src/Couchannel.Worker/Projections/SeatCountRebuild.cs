using Couchannel.Data.Sessions;
using Couchannel.ServiceDefaults;
using Npgsql;

namespace Couchannel.Worker.Projections;

/// <summary>Counts the seats anew from the database, at the start and every so often: Redis may have lost what it knew.</summary>
internal sealed partial class SeatCountRebuild(SessionStore sessions, SeatCountProjection projection, ILogger<SeatCountRebuild> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        foreach (var (session, inventory) in await sessions.InventoriesAsync(cancellationToken))
        {
            await projection.ApplyAsync(session, inventory);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await RebuildAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException || RedisOutage.Is(failure))
            {
                LogRetry(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The seats are counted later: {Reason}")]
    private partial void LogRetry(string reason);
}
