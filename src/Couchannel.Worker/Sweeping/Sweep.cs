using Npgsql;

namespace Couchannel.Worker.Sweeping;

/// <summary>Looks again and again for what is to be done, by any number of workers at once.</summary>
internal abstract partial class Sweep(TimeSpan interval, ILogger logger) : BackgroundService
{
    /// <summary>One round, safe to repeat.</summary>
    public abstract Task SweepAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval);
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
