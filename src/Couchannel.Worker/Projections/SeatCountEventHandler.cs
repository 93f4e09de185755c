using Couchannel.Worker.Events;

namespace Couchannel.Worker.Projections;

/// <summary>Keeps the count of seats up with the events.</summary>
internal sealed class SeatCountEventHandler(SeatCountProjection projection) : IEventHandler
{
    public string Consumer => "seat-counts";

    public Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken) =>
        projection.ApplyAsync(received.Data.SessionId, received.Data.Inventory);
}
