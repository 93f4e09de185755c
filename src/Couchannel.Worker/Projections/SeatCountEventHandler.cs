using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Projections;

/// <summary>
/// Keeps the count of seats up with the events, of bookings and of sessions whose seats the host has changed, and tells who follows them.
/// </summary>
internal sealed class SeatCountEventHandler(SeatCountProjection projection, LiveNews live) : IEventHandler
{
    public string Consumer => "seat-counts";

    public IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings, Contracts.Events.Topics.Sessions];

    public async Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        if (received.Topic == Contracts.Events.Topics.Sessions)
        {
            var session = received.Read<SessionEvent>();
            await CountAsync(session.SessionId, session.Inventory);
            return;
        }

        var booking = received.Read<BookingEvent>();
        await CountAsync(booking.SessionId, booking.Inventory);
        await live.TellBookingAsync(booking.BookingId);
    }

    private async Task CountAsync(Guid sessionId, SeatInventory inventory)
    {
        if (await projection.ApplyAsync(sessionId, inventory))
        {
            await live.TellSeatsAsync(sessionId, inventory);
        }
    }
}
