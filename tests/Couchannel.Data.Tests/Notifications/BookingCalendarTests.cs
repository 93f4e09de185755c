using Couchannel.Data.Calendars;
using Couchannel.Domain.Notifications;
using Ical.Net;
using Ical.Net.CalendarComponents;

namespace Couchannel.Data.Tests.Notifications;

public sealed class BookingCalendarTests
{
    private static readonly DateTimeOffset KickOff = new(2026, 12, 5, 19, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = KickOff.AddDays(-3);

    private static readonly BookingStory Story = new(
        Guid.Parse("01a20e5c-0000-7000-8000-000000000001"), Guid.NewGuid(), "confirmed", null, 2, "PLN", false, null, true, 0,
        "Legia; Lech, \\the\nclassic", "published", KickOff, KickOff.AddHours(3), "Europe/Warsaw", 3, "The Loft", "Gdańsk",
        "ul. Wzorcowa 7 m. 21, Gdańsk", new StoryPerson(Guid.NewGuid(), "Ola", "en"), null);

    [Fact]
    public void A_confirmed_booking_is_an_entry_that_any_calendar_reads()
    {
        var file = BookingCalendar.Of(Story, Now)!;

        var (calendar, entry) = Read(file);
        (file.Method, calendar.Method).ShouldBe(("PUBLISH", "PUBLISH"));
        entry.ShouldSatisfyAllConditions(
            e => e.Uid.ShouldBe("booking-01a20e5c-0000-7000-8000-000000000001@couchannel"),
            e => e.Sequence.ShouldBe(3),
            e => e.Summary.ShouldBe(Story.Match),
            e => e.Location.ShouldBe("The Loft, ul. Wzorcowa 7 m. 21, Gdańsk"),
            e => e.Start!.AsUtc.ShouldBe(KickOff.UtcDateTime),
            e => e.End!.AsUtc.ShouldBe(KickOff.AddHours(3).UtcDateTime),
            e => e.DtStamp!.AsUtc.ShouldBe(Now.UtcDateTime),
            e => e.Status.ShouldBe(EventStatus.Confirmed));
    }

    [Fact]
    public void Lines_are_short_and_end_as_the_format_wants()
    {
        var lines = BookingCalendar.Of(Story with { Match = new string('ż', 200) }, Now)!.Text.Split("\r\n");

        lines.Length.ShouldBeGreaterThan(10);
        lines.ShouldAllBe(l => System.Text.Encoding.UTF8.GetByteCount(l) <= 150 && !l.Contains('\n'));
        lines[0].ShouldBe("BEGIN:VCALENDAR");
    }

    [Fact]
    public void A_cancelled_booking_takes_the_same_entry_out_and_tells_no_address()
    {
        var file = BookingCalendar.Of(Story with { Status = "cancelled", Address = null }, Now)!;

        var (calendar, entry) = Read(file);
        (file.Method, calendar.Method, entry.Status).ShouldBe(("CANCEL", "CANCEL", EventStatus.Cancelled));
        (entry.Uid, entry.Sequence).ShouldBe((Read(BookingCalendar.Of(Story, Now)!).Entry.Uid, 4));
        entry.Location.ShouldBe("Gdańsk");
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("held")]
    [InlineData("authorised")]
    [InlineData("rejected")]
    [InlineData("expired")]
    public void What_was_never_confirmed_is_in_nobodys_calendar(string status) =>
        BookingCalendar.Of(Story with { Status = status, WasPaid = false }, Now).ShouldBeNull();

    [Fact]
    public void A_cancelled_booking_that_was_never_paid_was_in_nobodys_calendar() =>
        BookingCalendar.Of(Story with { Status = "cancelled", WasPaid = false }, Now).ShouldBeNull();

    private static (Calendar Calendar, CalendarEvent Entry) Read(CalendarFile file)
    {
        var calendar = Calendar.Load(file.Text).ShouldNotBeNull();
        return (calendar, calendar.Events.ShouldHaveSingleItem());
    }
}
