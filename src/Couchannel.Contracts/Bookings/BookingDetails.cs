namespace Couchannel.Contracts.Bookings;

/// <summary>A booking, as its guest sees it. The session's host is told neither why nor how it was paid.</summary>
/// <param name="Status">One of <see cref="BookingStatuses"/>.</param>
/// <param name="StatusReason">
/// Why it stands there, as a stable word (<c>card-declined</c>, <c>not-checked-in</c>), where there is more to say.
/// </param>
/// <param name="HoldExpiresAt">Until when the seats are set aside while the booking is not yet paid, in UTC.</param>
/// <param name="Address">Where to come; only a confirmed guest is told.</param>
/// <param name="GuestName">Who comes, where the issuer tells a name.</param>
/// <param name="CancellationPolicy">How much a guest gets back who cancels: <c>flexible</c>, <c>moderate</c> or <c>strict</c>.</param>
/// <param name="ApprovalExpiresAt">Until when the host may say yes, where he is asked; in UTC.</param>
/// <param name="Refund">What of the total goes back to the guest, once a paid booking is cancelled or an administrator has said so.</param>
/// <param name="PaymentActionUrl">
/// Where the guest is to say yes or no to his bank before the booking goes on; he alone is told. Where it begins with <c>/</c> it is
/// relative to the API.
/// </param>
public sealed record BookingDetails(
    Guid Id,
    Guid SessionId,
    string Match,
    DateTimeOffset StartsAt,
    string TimeZone,
    int Seats,
    Money Total,
    string Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset HoldExpiresAt,
    string? Address,
    string? GuestName = null,
    string? CancellationPolicy = null,
    DateTimeOffset? ApprovalExpiresAt = null,
    Money? Refund = null,
    string? PaymentActionUrl = null);
