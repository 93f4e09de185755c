using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Projections;

/// <summary>Keeps the count of seats up with the events: of bookings, and of sessions whose seats the host has changed.</summary>
internal sealed class SeatCountEventHandler(SeatCountProjection projection) : IEventHandler
{
    public string Consumer => "seat-counts";

    public IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings, Contracts.Events.Topics.Sessions];

    public Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        if (received.Topic == Contracts.Events.Topics.Sessions)
        {
            var session = received.Read<SessionEvent>();
            return projection.ApplyAsync(session.SessionId, session.Inventory);
        }

        var booking = received.Read<BookingEvent>();
        return projection.ApplyAsync(booking.SessionId, booking.Inventory);
    }
}
