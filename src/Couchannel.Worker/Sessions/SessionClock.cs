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
        var moved = await RepeatAsync(
            cancel => sessions.DueAsync(settings.StartAfter, settings.FinishAfter, Batch, cancel),
            async (id, cancel) => await sessions.TurnAsync(id, settings.StartAfter, settings.FinishAfter, cancel) is not null,
            cancellationToken);
        if (moved > 0)
        {
            await outbox.WakeRelayAsync(cancellationToken);
        }
    }
}
