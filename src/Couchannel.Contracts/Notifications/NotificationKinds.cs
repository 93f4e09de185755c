namespace Couchannel.Contracts.Notifications;

/// <summary>What users are told, as stable words.</summary>
public static class NotificationKinds
{
    /// <summary>To a host: somebody asks for seats, and he is to answer.</summary>
    public const string BookingRequested = "booking-requested";

    /// <summary>To a host: seats are sold.</summary>
    public const string BookingReceived = "booking-received";

    /// <summary>To a host: a guest does not come after all.</summary>
    public const string BookingWithdrawn = "booking-withdrawn";

    public const string BookingConfirmed = "booking-confirmed";
    public const string BookingRejected = "booking-rejected";
    public const string BookingExpired = "booking-expired";
    public const string BookingCancelled = "booking-cancelled";

    /// <summary>To a guest: the session does not take place.</summary>
    public const string SessionCancelled = "session-cancelled";

    /// <summary>To a guest who waited: seats are his if he takes them in time.</summary>
    public const string WaitlistOffered = "waitlist-offered";

    /// <summary>To a guest who waited: he did not answer in time, and the seats go to the next.</summary>
    public const string WaitlistLapsed = "waitlist-lapsed";

    /// <summary>To a guest who waits: the session does not take place.</summary>
    public const string WaitlistClosed = "waitlist-closed";

    /// <summary>To a guest: he was expected, and nobody saw him.</summary>
    public const string BookingMissed = "booking-missed";

    /// <summary>To a guest: money goes back to him though his booking is over.</summary>
    public const string BookingRefunded = "booking-refunded";

    /// <summary>To a host: a guest gets money back, which is not paid out to him.</summary>
    public const string GuestRefunded = "guest-refunded";

    /// <summary>To a guest: how was it?</summary>
    public const string HostReviewInvited = "host-review-invited";

    /// <summary>To a host: how was the guest?</summary>
    public const string GuestReviewInvited = "guest-review-invited";

    public static IReadOnlyList<string> All { get; } =
    [
        BookingRequested, BookingReceived, BookingWithdrawn, BookingConfirmed, BookingRejected, BookingExpired, BookingCancelled,
        SessionCancelled, WaitlistOffered, WaitlistLapsed, WaitlistClosed, BookingMissed, BookingRefunded, GuestRefunded,
        HostReviewInvited, GuestReviewInvited,
    ];
}
