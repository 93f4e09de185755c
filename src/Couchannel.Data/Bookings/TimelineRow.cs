namespace Couchannel.Data.Bookings;

/// <summary>A row of <c>booking_timeline</c>.</summary>
public sealed record TimelineRow(DateTimeOffset At, string What, string Actor, string? Reason);
