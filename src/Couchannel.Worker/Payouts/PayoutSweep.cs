using Couchannel.Data.Events;
using Couchannel.Data.Ledger;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Payouts;

/// <summary>Settles the money of sessions that are over: finished ones are paid out, of cancelled ones nothing is kept.</summary>
internal sealed class PayoutSweep(PayoutStore payouts, OutboxStore outbox, PayoutSettings settings, ILogger<PayoutSweep> logger)
    : Sweep(TimeSpan.FromSeconds(30), logger)
{
    private const int Batch = 100;

    /// <summary>One round. Each session is one transaction: a worker that dies has paid it out, or has not.</summary>
    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        var refunded = await RepeatAsync(
            cancel => payouts.KeptOfCancelledAsync(Batch, cancel), payouts.RefundInFullAsync, cancellationToken);
        if (refunded > 0)
        {
            await outbox.WakeRelayAsync(cancellationToken);
        }

        await RepeatAsync(
            cancel => payouts.DueAsync(settings.After, Batch, cancel),
            (id, cancel) => payouts.PayOutAsync(id, settings.FeePercent, cancel), cancellationToken);
    }
}
