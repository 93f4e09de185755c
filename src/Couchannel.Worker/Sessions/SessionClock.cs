using Couchannel.Data.Events;
using Couchannel.Data.Sessions;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Sessions;

/// <summary>Starts and finishes sessions whose time has come: hosts forget to say so.</summary>
internal sealed class SessionClock(
    SessionClockStore sessions, OutboxStore outbox, SessionClockSettings settings, ILogger<SessionClock> logger)
    : Sweep(TimeSpan.FromSeconds(30), logger)
{
    private const int Batch = 100;

    /// <summary>One round, in which a session that was forgotten for long is started and finished.</summary>
    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        int moved;
        do
        {
            moved = 0;
            var due = await sessions.DueAsync(settings.StartAfter, settings.FinishAfter, Batch, cancellationToken);
            await EachAsync(due, async (id, cancel) =>
            {
                if (await sessions.TurnAsync(id, settings.StartAfter, settings.FinishAfter, cancel) is not null)
                {
                    moved++;
                }
            }, cancellationToken);
            if (moved > 0)
            {
                await outbox.WakeRelayAsync(cancellationToken);
            }
        }
        while (moved > 0);
    }
}
