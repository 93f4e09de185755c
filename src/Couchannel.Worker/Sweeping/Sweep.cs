using Npgsql;

namespace Couchannel.Worker.Sweeping;

/// <summary>Looks again and again for what is to be done, by any number of workers at once.</summary>
internal abstract partial class Sweep(TimeSpan interval, ILogger logger, TimeProvider? time = null) : BackgroundService
{
    protected readonly ILogger Log = logger;
    protected readonly TimeProvider Time = time ?? TimeProvider.System;

    /// <summary>One round, safe to repeat.</summary>
    public abstract Task SweepAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                LogUnavailable(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does the same to all that there is of something, batch by batch, until nothing comes of it any more.</summary>
    /// <param name="find">The next ones.</param>
    /// <param name="act">Tells whether it has changed anything.</param>
    /// <returns>How many were changed.</returns>
    protected async Task<int> RepeatAsync(
        Func<CancellationToken, Task<IReadOnlyList<Guid>>> find, Func<Guid, CancellationToken, Task<bool>> act,
        CancellationToken cancellationToken)
    {
        var all = 0;
        int changed;
        do
        {
            changed = 0;
            await EachAsync(
                await find(cancellationToken), async (id, cancel) => changed += await act(id, cancel) ? 1 : 0, cancellationToken);
            all += changed;
        }
        while (changed > 0);
        return all;
    }

    /// <summary>How long to wait after so many attempts: twice as long each time, up to a longest pause.</summary>
    protected TimeSpan PauseAfter(int attempts, TimeSpan longest) =>
        TimeSpan.FromTicks(Math.Min(longest.Ticks, interval.Ticks << Math.Min(attempts, 20)));

    /// <summary>Does the same to each. One that fails is left for the next round, and does not keep the others.</summary>
    protected async Task EachAsync(
        IReadOnlyList<Guid> ids, Func<Guid, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            try
            {
                await act(id, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, id, GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Id} failed in {Sweep} and is tried again")]
    private partial void LogFailed(Exception failure, Guid id, string sweep);

    [LoggerMessage(LogLevel.Warning, "The sweep is tried again: the database does not answer ({Reason})")]
    private partial void LogUnavailable(string reason);
}
