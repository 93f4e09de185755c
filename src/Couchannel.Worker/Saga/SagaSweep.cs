using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Saga;

/// <summary>
/// Ends bookings that wait for too long or whose session is cancelled, carries on those that no event has carried on, and sees to money
/// that is not yet where it belongs.
/// </summary>
internal sealed class SagaSweep(
    SagaStore bookings, PaymentStore books, BookingSagaRunner saga, PaymentSettlement settlement, ILogger<SagaSweep> logger)
    : Sweep(TimeSpan.FromSeconds(2), logger)
{
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(5);

    // A webhook tells sooner; one that is lost costs a guest no more than this.
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(15);

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        await EachAsync(await bookings.ExpiredAsync(cancellationToken), saga.ExpireAsync, cancellationToken);
        await EachAsync(await bookings.OfCancelledSessionsAsync(cancellationToken), saga.CancelAsync, cancellationToken);
        await EachAsync(await bookings.StuckAsync(Stuck, Asked, cancellationToken), saga.AdvanceAsync, cancellationToken);
        await EachAsync(await books.UnsettledAsync(Stuck, cancellationToken), settlement.SettleAsync, cancellationToken);
    }
}
