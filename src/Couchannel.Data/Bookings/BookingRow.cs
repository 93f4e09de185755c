namespace Couchannel.Data.Bookings;

/// <summary>A row of the view <c>booking_details</c>.</summary>
public sealed record BookingRow(
    Guid Id, Guid SessionId, Guid GuestId, string? GuestName, Guid? HostUserId, string Match, DateTimeOffset StartsAt, string TimeZone,
    int Seats, long Amount, string Currency, string Status, string? StatusReason, DateTimeOffset CreatedAt,
    DateTimeOffset HoldExpiresAt, string? Address, string CancellationPolicy, string BookingMode, DateTimeOffset? ApprovedAt,
    DateTimeOffset? ApprovalExpiresAt, string? PaymentStatus, long RefundDue, long RefundedAmount,
    string? PaymentActionUrl = null);
