namespace Couchannel.Contracts.Live;

/// <summary>The data of the event <c>booking</c> of a booking's stream; the event's id grows with every change.</summary>
public sealed record LiveBooking(Guid BookingId, string Status);
