namespace Couchannel.Domain.Bookings;

/// <summary>What decides how long a booking may wait where it stands.</summary>
/// <param name="ApprovalExpiresAt">Until when the host may say yes, where he is asked.</param>
public sealed record WaitingFacts(
    BookingStatus Status, DateTimeOffset HoldExpiresAt, DateTimeOffset? ApprovalExpiresAt, bool IsApproved, DateTimeOffset StartsAt);
