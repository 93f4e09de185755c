using Couchannel.Contracts.Events;

namespace Couchannel.Worker.Events;

/// <summary>An event from the log.</summary>
/// <param name="Id">The event's id (<c>ce_id</c>), the same whenever it is delivered again.</param>
internal sealed record ReceivedEvent(string Id, string Type, string? TraceParent, BookingEvent Data);
