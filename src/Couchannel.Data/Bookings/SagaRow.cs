namespace Couchannel.Data.Bookings;

/// <summary>What the saga needs to know of a booking.</summary>
/// <param name="PaymentReference">The provider's reference, once the money is set aside.</param>
public sealed record SagaRow(
    Guid Id, string Status, long Amount, string Currency, string PaymentToken, DateTimeOffset HoldExpiresAt, string? PaymentReference,
    int SeatsTaken, int ViewerLimit, int VenueCapacity, bool AllowsHomeViewing);
