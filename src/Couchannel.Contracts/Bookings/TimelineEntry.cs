namespace Couchannel.Contracts.Bookings;

/// <summary>Something that has happened to a booking.</summary>
/// <param name="What">
/// A state that was reached (<see cref="BookingStatuses"/>), or <c>approved</c>, <c>refund-granted</c>, <c>refunded</c>.
/// </param>
/// <param name="Actor">Who did it: <c>guest</c>, <c>host</c>, <c>admin</c>, or <c>worker</c> for Couchannel itself.</param>
/// <param name="Reason">Why, as a stable word, where there is more to say.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string Actor, string? Reason);
