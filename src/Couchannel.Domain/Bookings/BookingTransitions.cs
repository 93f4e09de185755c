using Couchannel.Contracts.Bookings;

namespace Couchannel.Domain.Bookings;

/// <summary>The only ways from one state of a booking to another.</summary>
public static class BookingTransitions
{
    private static readonly Dictionary<BookingStatus, BookingStatus[]> Ways = new()
    {
        [BookingStatus.Pending] = [BookingStatus.Held, BookingStatus.Rejected, BookingStatus.Expired, BookingStatus.Cancelled],
        [BookingStatus.Held] = [BookingStatus.Authorised, BookingStatus.Rejected, BookingStatus.Expired, BookingStatus.Cancelled],
        [BookingStatus.Authorised] = [BookingStatus.Confirmed, BookingStatus.Rejected, BookingStatus.Expired, BookingStatus.Cancelled],
        [BookingStatus.Confirmed] = [BookingStatus.Attended, BookingStatus.NoShow, BookingStatus.Cancelled],
    };

    public static bool IsAllowed(BookingStatus from, BookingStatus to) => Ways.TryGetValue(from, out var ways) && ways.Contains(to);

    /// <summary>Whether a booking in this state has its seats set aside or sold.</summary>
    public static bool OccupiesSeats(BookingStatus status) => !HasEnded(status);

    /// <summary>Whether a booking in this state has come to nothing, and its money goes back.</summary>
    public static bool HasEnded(BookingStatus status) => status
        is BookingStatus.Rejected or BookingStatus.Expired or BookingStatus.Cancelled;

    /// <summary>The state as the wire and the database spell it.</summary>
    public static string ToText(BookingStatus status) => status switch
    {
        BookingStatus.NoShow => BookingStatuses.NoShow,
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <exception cref="ArgumentOutOfRangeException">The text is no state.</exception>
    public static BookingStatus Parse(string text) =>
        Enum.GetValues<BookingStatus>().Where(s => ToText(s) == text).Select(s => (BookingStatus?)s)
        .SingleOrDefault() ?? throw new ArgumentOutOfRangeException(nameof(text), text, "There is no such booking state.");
}
