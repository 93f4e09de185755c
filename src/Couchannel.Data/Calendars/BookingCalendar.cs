using Couchannel.Contracts.Bookings;
using Couchannel.Domain.Notifications;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Couchannel.Data.Calendars;

/// <summary>
/// A booking as an entry of a calendar (RFC 5545): the same entry whenever it is asked for, newer each time it has changed.
/// </summary>
public static class BookingCalendar
{
    public const string Publish = "PUBLISH";
    public const string Cancel = "CANCEL";

    private const string Product = "-//Couchannel//Bookings//EN";

    /// <returns>The file; <see langword="null"/> for a booking that was never in anybody's calendar.</returns>
    public static CalendarFile? Of(BookingStory story, DateTimeOffset now) => story.Status switch
    {
        BookingStatuses.Confirmed or BookingStatuses.Attended or BookingStatuses.NoShow => Write(story, Publish, now),
        BookingStatuses.Cancelled when story.WasPaid => Write(story, Cancel, now),
        _ => null,
    };

    private static CalendarFile Write(BookingStory story, string method, DateTimeOffset now)
    {
        var isCancelled = method == Cancel;
        var entry = new CalendarEvent
        {
            Uid = $"booking-{story.BookingId}@couchannel",

            // The end of a booking is newer than all there was of it before.
            Sequence = story.Revision + (isCancelled ? 1 : 0),
            DtStamp = Utc(now),
            Start = Utc(story.StartsAt),
            End = Utc(story.EndsAt),
            Summary = story.Match,
            Location = story.Address is { } address ? $"{story.VenueName}, {address}" : story.City,
            Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        var calendar = new Calendar { Method = method, ProductId = Product };
        calendar.Events.Add(entry);
        return new CalendarFile(method, new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private static CalDateTime Utc(DateTimeOffset moment) => new(moment.UtcDateTime, CalDateTime.UtcTzId, true);
}
