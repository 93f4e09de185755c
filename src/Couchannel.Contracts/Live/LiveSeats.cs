namespace Couchannel.Contracts.Live;

/// <summary>The data of the event <c>seats</c> of a session's stream; the event's id is the version of the seats.</summary>
public sealed record LiveSeats(Guid SessionId, int SeatsTotal, int SeatsLeft);
