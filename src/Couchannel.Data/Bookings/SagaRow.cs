using Couchannel.Domain.Bookings;

namespace Couchannel.Data.Bookings;

/// <summary>What the saga needs to know of a booking.</summary>
/// <param name="PaymentReference">The provider's reference, once the money is set aside.</param>
/// <param name="PaymentProvider">Who was asked for the money.</param>
/// <param name="PaymentStatus">Where the money was last known to be; nothing before it was asked for.</param>
public sealed record SagaRow(
    Guid Id, string Status, long Amount, string Currency, string PaymentToken, DateTimeOffset HoldExpiresAt, string? PaymentReference,
    int SeatsTaken, int ViewerLimit, int VenueCapacity, bool AllowsHomeViewing, string BookingMode, DateTimeOffset? ApprovedAt,
    DateTimeOffset? ApprovalExpiresAt, DateTimeOffset StartsAt, string? PaymentStatus, long RefundDue, long RefundedAmount,
    DateTimeOffset? PaymentChangedAt, string? PaymentProvider)
{
    /// <summary>Whether the host is to say yes before the money is taken, and has not yet.</summary>
    public bool AwaitsHost => BookingMode == "approval" && ApprovedAt is null;

    public WaitingFacts Waiting =>
        new(BookingTransitions.Parse(Status), HoldExpiresAt, ApprovalExpiresAt, ApprovedAt is not null, StartsAt);

    public ComplianceFacts Compliance => new(SeatsTaken, ViewerLimit, VenueCapacity, AllowsHomeViewing);
}
