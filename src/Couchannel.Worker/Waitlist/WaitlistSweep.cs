using Couchannel.Data.Events;
using Couchannel.Data.Waitlist;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Waitlist;

/// <summary>
/// Serves those who wait where it is somebody's turn though no seat was freed. Seats that come free are offered with what frees them, and
/// offers that are not answered end with other bookings that wait for too long.
/// </summary>
internal sealed class WaitlistSweep(WaitlistStore waitlists, OutboxStore outbox, ILogger<WaitlistSweep> logger)
    : Sweep(TimeSpan.FromSeconds(5), logger)
{
    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        var offers = 0;
        await EachAsync(
            await waitlists.UnservedAsync(cancellationToken),
            async (session, cancel) => offers += await waitlists.ServeAsync(session, cancel), cancellationToken);
        if (offers > 0)
        {
            await outbox.WakeRelayAsync(cancellationToken);
        }
    }
}
