using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments;
using Npgsql;

namespace Couchannel.Worker.Saga;

/// <summary>
/// Ends bookings that wait for too long or whose session is cancelled, carries on those that no event has carried on, and sees to money
/// that is not yet where it belongs.
/// </summary>
internal sealed partial class SagaSweep(
    SagaStore bookings, PaymentStore books, BookingSagaRunner saga, PaymentSettlement settlement, ILogger<SagaSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(5);

    // A webhook tells sooner; one that is lost costs a guest no more than this.
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(15);

    /// <summary>One round; a booking that fails does not keep the others.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await EachAsync(await bookings.ExpiredAsync(cancellationToken), saga.ExpireAsync, cancellationToken);
        await EachAsync(await bookings.OfCancelledSessionsAsync(cancellationToken), saga.CancelAsync, cancellationToken);
        await EachAsync(await bookings.StuckAsync(Stuck, Asked, cancellationToken), saga.AdvanceAsync, cancellationToken);
        await EachAsync(await books.UnsettledAsync(Stuck, cancellationToken), settlement.SettleAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
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

    private async Task EachAsync(
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
                LogStuck(failure, id);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Booking {BookingId} could not be carried on and is tried again")]
    private partial void LogStuck(Exception failure, Guid bookingId);

    [LoggerMessage(LogLevel.Warning, "The sweep is tried again: the database does not answer ({Reason})")]
    private partial void LogUnavailable(string reason);
}
