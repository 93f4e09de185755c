namespace Couchannel.Data.Bookings;

/// <summary>Which bookings are wanted, newest first.</summary>
/// <param name="Before">The last booking of the page before.</param>
public sealed record BookingFilter(string? Status, Guid? Before, int Limit);
