using Couchannel.Data.Payments;
using Couchannel.Worker.Saga;
using Npgsql;

namespace Couchannel.Worker.Payments;

/// <summary>
/// Sees to what providers have told by webhook: the booking's saga goes on with what the provider then knows. Several workers share it,
/// and what one that died has not seen to is due again.
/// </summary>
internal sealed partial class PaymentNews(PaymentEventStore events, BookingSagaRunner saga, TimeProvider time, ILogger<PaymentNews> logger)
    : BackgroundService
{
    private const int BatchSize = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Sees to what is due; what fails does not keep the rest.</summary>
    /// <returns>How much was seen to.</returns>
    public async Task<int> HearDueAsync(CancellationToken cancellationToken)
    {
        var heard = 0;
        foreach (var told in await events.TakeDueAsync(BatchSize, Lease, cancellationToken))
        {
            try
            {
                await saga.HearAsync(told.BookingId, cancellationToken);
                await events.MarkHandledAsync(told.Id, cancellationToken);
                heard++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogLater(failure, told.Provider, told.Type, told.BookingId);
                await events.PostponeAsync(told.Id, PauseAfter(told.Attempts), cancellationToken);
            }
        }

        return heard;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                while (await HearDueAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (NpgsqlException failure)
            {
                LogUnavailable(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static TimeSpan PauseAfter(int attempt) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, Interval.Ticks << Math.Min(attempt, 20)));

    [LoggerMessage(LogLevel.Warning, "What {Provider} told of booking {BookingId} ({Type}) is seen to later")]
    private partial void LogLater(Exception failure, string provider, string type, Guid bookingId);

    [LoggerMessage(LogLevel.Warning, "What providers told waits: the database does not answer ({Reason})")]
    private partial void LogUnavailable(string reason);
}
