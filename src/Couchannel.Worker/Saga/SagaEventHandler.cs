using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Saga;

/// <summary>Carries a booking on when an event says that it has got somewhere, and its money where it ends.</summary>
internal sealed class SagaEventHandler(BookingSagaRunner saga) : IEventHandler
{
    public string Consumer => "booking-saga";

    public IReadOnlyCollection<string> Topics { get; } = [Contracts.Events.Topics.Bookings];

    public bool Takes(string type) => type
        is BookingEventTypes.Held or BookingEventTypes.Authorised or BookingEventTypes.Approved
        or BookingEventTypes.Rejected or BookingEventTypes.Expired or BookingEventTypes.Cancelled
        or BookingEventTypes.Refunded;

    public Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken) =>
        saga.AdvanceAsync(received.Read<BookingEvent>().BookingId, cancellationToken);
}
