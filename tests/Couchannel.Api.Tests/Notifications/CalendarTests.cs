using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Ical.Net;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Notifications;

/// <summary>A booking of one's own, for one's calendar.</summary>
public sealed class CalendarTests(TestServers servers)
{
    [Fact]
    public async Task A_confirmed_booking_is_a_file_with_the_address_and_the_same_entry_each_time()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, "confirmed");

        var answer = await api.ClientOf("ola").GetAsync($"/api/v1/bookings/{booking}/calendar.ics");
        var again = await api.ClientOf("ola").GetStringAsync($"/api/v1/bookings/{booking}/calendar.ics");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8; method=PUBLISH");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("booking.ics");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var entry = Calendar.Load(await answer.Content.ReadAsStringAsync())!.Events.Single();
        entry.Location.ShouldBe("Wrzeszcz Projector Loft, ul. Wzorcowa 7 m. 21, Gdańsk");
        entry.Start!.AsUtc.ShouldBe(
            await api.Database.ScalarAsync<DateTime>("SELECT date_trunc('second', starts_at) FROM sessions WHERE match = 'A – B'"));
        Calendar.Load(again)!.Events.Single().Uid.ShouldBe(entry.Uid);
    }

    [Fact]
    public async Task A_cancelled_booking_takes_itself_out_and_says_no_longer_where_it_was()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, "confirmed");
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'cancelled'");

        var calendar = Calendar.Load(await api.ClientOf("ola").GetStringAsync($"/api/v1/bookings/{booking}/calendar.ics"))!;

        (calendar.Method, calendar.Events.Single().Location).ShouldBe(("CANCEL", "Gdańsk"));
    }

    [Theory]
    [InlineData("held", "ola")]
    [InlineData("rejected", "ola")]
    [InlineData("confirmed", "kuba")]
    [InlineData("confirmed", "piotr")]
    public async Task What_is_not_confirmed_or_not_ones_own_is_not_there(string status, string user)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, status);

        var answer = await api.ClientOf(user).GetAsync($"/api/v1/bookings/{booking}/calendar.ics");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.NotFound);
    }

    private static async Task<Guid> BookAsync(ApiUnderTest api, string status)
    {
        var answer = await api.BookAsync("ola", await api.Database.AddSessionAsync(seats: 5));
        var booking = (await answer.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await api.Database.ExecuteAsync("UPDATE bookings SET status = $1", status);
        await api.Database.ExecuteAsync(
            """
            INSERT INTO payments (booking_id, reference, amount, currency, status)
            SELECT id, 'r', amount, currency, 'captured' FROM bookings
            """);
        return booking;
    }
}
