using Couchannel.Contracts.Bookings;

namespace Couchannel.Web.Components.Bookings;

/// <summary>The way of a booking, as three steps.</summary>
internal static class BookingStages
{
    private static readonly string[] Names = ["Seats held", "Payment authorised", "Confirmed"];

    public static bool IsFinal(string status) =>
        status is not (BookingStatuses.Pending or BookingStatuses.Held or BookingStatuses.Authorised);

    /// <summary>Whether nothing becomes of it by itself: seats are offered, and the guest is to answer.</summary>
    public static bool AwaitsGuest(string status) => status == BookingStatuses.Pending;

    public static bool IsConfirmed(string status) =>
        status is BookingStatuses.Confirmed or BookingStatuses.Attended or BookingStatuses.NoShow;

    /// <summary>Each step with its state: <c>done</c>, <c>current</c> or <c>ahead</c>.</summary>
    public static IEnumerable<(string Name, string State)> Of(string status)
    {
        var done = status switch
        {
            BookingStatuses.Pending => 0,
            BookingStatuses.Held => 1,
            BookingStatuses.Authorised => 2,
            _ => Names.Length,
        };
        return Names.Select((name, step) => (name, step < done ? "done" : step == done ? "current" : "ahead"));
    }

    /// <summary>Whether its guest may take it back; an offer has its own answer.</summary>
    public static bool MayBeCancelled(string status) =>
        status is BookingStatuses.Held or BookingStatuses.Authorised or BookingStatuses.Confirmed;

    /// <summary>Where the guest is to say yes or no to his bank, where he is asked.</summary>
    public static Uri? BankOf(BookingDetails booking) =>
        Uri.TryCreate(booking.PaymentActionUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>Whether the booking has left the way: it will never be confirmed, or no longer is.</summary>
    public static bool IsOver(string status) =>
        status is BookingStatuses.Rejected or BookingStatuses.Expired or BookingStatuses.Cancelled;
}
