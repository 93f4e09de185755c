using System.Globalization;
using Couchannel.Web.Formatting;

namespace Couchannel.Web.Tests.Formatting;

public sealed class VenueTimeTests
{
    [Theory]
    [InlineData("2026-07-10T18:00:00Z", "Fri 10 Jul", "20:00", "UTC+2")]
    [InlineData("2026-11-28T19:30:00Z", "Sat 28 Nov", "20:30", "UTC+1")]
    [InlineData("2026-12-31T23:30:00Z", "Fri 1 Jan", "00:30", "UTC+1")]
    [InlineData("2026-03-29T00:59:00Z", "Sun 29 Mar", "01:59", "UTC+1")]
    [InlineData("2026-03-29T01:00:00Z", "Sun 29 Mar", "03:00", "UTC+2")]
    [InlineData("2026-10-25T00:30:00Z", "Sun 25 Oct", "02:30", "UTC+2")]
    [InlineData("2026-10-25T01:30:00Z", "Sun 25 Oct", "02:30", "UTC+1")]
    public void Warsaw_is_shown_on_its_own_clocks_in_summer_winter_and_between(string instant, string day, string clock, string offset)
    {
        var time = VenueTime.Of(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), "Europe/Warsaw");

        (time.ShortDay, time.Clock, time.Offset, time.Place).ShouldBe((day, clock, offset, "Warsaw time"));
    }

    [Fact]
    public void The_long_form_has_the_year_and_machines_get_the_offset()
    {
        var time = VenueTime.Of(new DateTimeOffset(2026, 11, 28, 19, 30, 0, TimeSpan.Zero), "Europe/Warsaw");

        time.LongDay.ShouldBe("Saturday, 28 November 2026");
        time.Machine.ShouldBe("2026-11-28T20:30:00+01:00");
    }

    [Theory]
    [InlineData("America/New_York", "New York time", "UTC-5")]
    [InlineData("Asia/Kolkata", "Kolkata time", "UTC+5:30")]
    [InlineData("UTC", "UTC", "UTC+0")]
    [InlineData("Mars/Olympus_Mons", "UTC", "UTC+0")]
    public void Every_zone_says_whose_time_it_is(string zone, string place, string offset)
    {
        var time = VenueTime.Of(new DateTimeOffset(2026, 11, 28, 19, 30, 0, TimeSpan.Zero), zone);

        (time.Place, time.Offset).ShouldBe((place, offset));
    }
}
