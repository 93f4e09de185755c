using Couchannel.Data.Payments;
using Couchannel.Worker.Saga;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Payments;

/// <summary>
/// Sees to what providers have told by webhook: the booking's saga goes on with what the provider then knows. Several workers share it,
/// and what one that died has not seen to is due again.
/// </summary>
internal sealed partial class PaymentNews(PaymentEventStore events, BookingSagaRunner saga, TimeProvider time, ILogger<PaymentNews> logger)
    : Sweep(TimeSpan.FromSeconds(1), logger, time)
{
    private const int BatchSize = 20;

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
                await events.PostponeAsync(told.Id, PauseAfter(told.Attempts, LongestPause), cancellationToken);
            }
        }

        return heard;
    }

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        int heard;
        do
        {
            heard = await HearDueAsync(cancellationToken);
        }
        while (heard == BatchSize);
    }

    [LoggerMessage(LogLevel.Warning, "What {Provider} told of booking {BookingId} ({Type}) is seen to later")]
    private partial void LogLater(Exception failure, string provider, string type, Guid bookingId);
}
