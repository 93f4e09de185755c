using Couchannel.Contracts.Bookings;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Saga;

/// <summary>Carries a booking on when an event says that it has got somewhere.</summary>
internal sealed class SagaEventHandler(BookingSagaRunner saga) : IEventHandler
{
    public string Consumer => "booking-saga";

    public async Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        if (received.Data.Status is BookingStatuses.Held or BookingStatuses.Authorised)
        {
            await saga.AdvanceAsync(received.Data.BookingId, cancellationToken);
        }
    }
}
