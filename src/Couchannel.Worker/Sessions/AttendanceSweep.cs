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
        if (await RepeatAsync(cancel => bookings.UndecidedAsync(Batch, cancel), bookings.DecideAsync, cancellationToken) > 0)
        {
            await outbox.WakeRelayAsync(cancellationToken);
        }
    }
}
