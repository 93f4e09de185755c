using Couchannel.Data.CheckIns;
using Couchannel.Data.Events;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Sessions;

/// <summary>Says of bookings whose session is finished whether their guests came.</summary>
internal sealed class AttendanceSweep(CheckInStore bookings, OutboxStore outbox, ILogger<AttendanceSweep> logger)
    : Sweep(TimeSpan.FromSeconds(10), logger)
{
    private const int Batch = 100;

    /// <summary>One round, booking by booking: a worker that dies leaves the rest to the next.</summary>
    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        int decided;
        do
        {
            decided = 0;
            await EachAsync(await bookings.UndecidedAsync(Batch, cancellationToken), async (id, cancel) =>
            {
                if (await bookings.DecideAsync(id, cancel))
                {
                    decided++;
                }
            }, cancellationToken);
            if (decided > 0)
            {
                await outbox.WakeRelayAsync(cancellationToken);
            }
        }
        while (decided > 0);
    }
}
