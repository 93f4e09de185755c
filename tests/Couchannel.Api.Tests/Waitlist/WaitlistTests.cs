using System.Net;
using System.Net.Http.Json;
using Couchannel.Api.Tests.Bookings;
using Couchannel.Api.Tests.Live;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Waitlist;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Waitlist;

/// <summary>Waiting for seats, from the first request to the seat.</summary>
public sealed class WaitlistTests(TestServers servers)
{
    private const string Full = "seats_total = 4, price_amount = 2000";

    [Fact]
    public async Task Who_waits_is_offered_what_comes_free_and_takes_it()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        var taken = await evening.HoldAsync("kuba", seats: 4);

        var joined = await JoinAsync(evening, "ola", 2);
        var place = (await joined.Content.ReadFromJsonAsync<WaitlistEntry>())!;
        var host = await evening.GetAsync<HostSession>("marta", $"/api/v1/hosts/me/sessions/{evening.Session}");
        await evening.DoAsync("kuba", taken, "cancel");
        var offered = await PlaceAsync(evening, "ola");
        var pending = await evening.GetAsync<BookingDetails>("ola", $"/api/v1/bookings/{offered.BookingId}");
        var accepted = await evening.DoAsync("ola", offered.BookingId!.Value, "accept");
        var again = await evening.DoAsync("ola", offered.BookingId.Value, "accept");

        joined.StatusCode.ShouldBe(HttpStatusCode.Created);
        joined.Headers.Location!.ToString().ShouldBe($"/api/v1/sessions/{evening.Session}/waitlist");
        (place.Status, place.Position, place.Waiting, place.Seats).ShouldBe((WaitlistStatuses.Waiting, 1, 1, 2));
        host.Waiting.ShouldBe(1);
        (offered.Status, offered.Position, offered.Waiting).ShouldBe((WaitlistStatuses.Offered, null, 0));
        offered.OfferExpiresAt.ShouldNotBeNull().ShouldBe(DateTimeOffset.UtcNow.AddMinutes(30), TimeSpan.FromMinutes(2));
        (pending.Status, pending.HoldExpiresAt, pending.Total).ShouldBe(
            (BookingStatuses.Pending, offered.OfferExpiresAt.Value, new Money(4000, "PLN")));
        accepted.Status.ShouldBe(BookingStatuses.Held);
        again.ShouldBe(accepted);
        (await PlaceAsync(evening, "ola")).Status.ShouldBe(WaitlistStatuses.Accepted);
        (await evening.GetAsync<TimelineEntry[]>("ola", $"/api/v1/bookings/{accepted.Id}/timeline"))
            .Select(t => (t.What, t.Actor)).ShouldBe([("pending", "worker"), ("held", "guest")]);
        (await evening.Api.Database.ScalarAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'booking.accept'")).ShouldBe(2);
    }

    [Fact]
    public async Task An_offer_that_is_declined_or_left_goes_to_the_next()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        var taken = await evening.HoldAsync("kuba", seats: 4);
        foreach (var guest in new[] { "ola", "ewa", "jan" })
        {
            (await JoinAsync(evening, guest, 4)).EnsureSuccessStatusCode();
        }

        await evening.DoAsync("kuba", taken, "cancel");
        var declined = await evening.DoAsync("ola", (await PlaceAsync(evening, "ola")).BookingId!.Value, "cancel");
        (declined.Status, declined.StatusReason).ShouldBe((BookingStatuses.Cancelled, "offer-declined"));
        (await LeaveAsync(evening, "ewa")).ShouldBe(HttpStatusCode.NoContent);
        (await LeaveAsync(evening, "ewa")).ShouldBe(HttpStatusCode.NoContent);

        (await PlaceAsync(evening, "ola")).Status.ShouldBe(WaitlistStatuses.Declined);
        (await PlaceAsync(evening, "ewa")).Status.ShouldBe(WaitlistStatuses.Left);
        var jans = await PlaceAsync(evening, "jan");
        jans.Status.ShouldBe(WaitlistStatuses.Offered);
        (await evening.RefusedAsync("ewa", jans.BookingId!.Value, "accept")).ShouldBe((404, ProblemTypes.NotFound));
        await evening.DoAsync("jan", jans.BookingId.Value, "accept");
        (await LeaveAsync(evening, "jan")).ShouldBe(HttpStatusCode.Conflict);
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(4);
    }

    [Fact]
    public async Task Nobody_waits_for_what_he_can_book_and_a_refusal_says_how_much_that_is()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        await evening.HoldAsync("kuba", seats: 2);

        var answer = await JoinAsync(evening, "ola", 2);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        problem.Type.ShouldBe(ProblemTypes.SeatsAvailable);
        problem.Extensions["seatsLeft"]!.ToString().ShouldBe("2");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_request_under_it_is_refused()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        await evening.HoldAsync("kuba", seats: 4);

        var first = await JoinAsync(evening, "ola", 2, "k");
        (await LeaveAsync(evening, "ola")).ShouldBe(HttpStatusCode.NoContent);
        var again = await JoinAsync(evening, "ola", 2, "k");
        var other = await JoinAsync(evening, "ola", 1, "k");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PlaceAsync(evening, "ola")).Status.ShouldBe(WaitlistStatuses.Left);
    }

    [Fact]
    public async Task A_guest_sees_his_places_page_by_page_newest_first()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        await evening.HoldAsync("kuba", seats: 4);
        foreach (var seats in new[] { 1, 2, 3 })
        {
            (await JoinAsync(evening, "ola", seats)).EnsureSuccessStatusCode();
            await LeaveAsync(evening, "ola");
        }

        var first = await evening.GetAsync<Page<WaitlistEntry>>("ola", "/api/v1/waitlist?limit=2");
        var second = await evening.GetAsync<Page<WaitlistEntry>>("ola", $"/api/v1/waitlist?limit=2&cursor={first.Next}");

        first.Items.Concat(second.Items).Select(e => e.Seats).ShouldBe([3, 2, 1]);
        second.Next.ShouldBeNull();
        (await evening.GetAsync<Page<WaitlistEntry>>("kuba", "/api/v1/waitlist")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_offer_is_followed_live_as_any_booking()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Full);
        var taken = await evening.HoldAsync("kuba", seats: 4);
        await JoinAsync(evening, "ola", 4);
        await evening.DoAsync("kuba", taken, "cancel");
        var offer = (await PlaceAsync(evening, "ola")).BookingId;

        await using var live = await EventReader.OpenAsync(evening.Client("ola"), $"/api/v1/bookings/{offer}/events");

        (await live.NextAsync("booking")).Data.ShouldContain("\"status\":\"pending\"");
    }

    [Fact]
    public async Task How_long_an_offer_stands_is_a_setting()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, new() { ["API_WAITLIST_OFFER_MINUTES"] = "7" });
        var session = await api.Database.AddSessionAsync(seats: 1);
        await api.Database.ExecuteAsync("UPDATE sessions SET seats_taken = 1 WHERE id = $1", session);
        using var ola = api.ClientOf("ola");
        ola.DefaultRequestHeaders.Add("Idempotency-Key", "k");
        (await ola.PostAsJsonAsync($"/api/v1/sessions/{session}/waitlist", new JoinWaitlistRequest(1))).EnsureSuccessStatusCode();

        (await api.Database.ScalarAsync<int>("SELECT offer_minutes FROM waitlist_entries")).ShouldBe(7);
    }

    private static async Task<HttpResponseMessage> JoinAsync(BookedEvening evening, string guest, int seats, string? key = null)
    {
        using var client = evening.Client(guest);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.PostAsJsonAsync($"/api/v1/sessions/{evening.Session}/waitlist", new JoinWaitlistRequest(seats));
    }

    private static async Task<HttpStatusCode> LeaveAsync(BookedEvening evening, string guest)
    {
        using var client = evening.Client(guest);
        return (await client.DeleteAsync($"/api/v1/sessions/{evening.Session}/waitlist")).StatusCode;
    }

    private static Task<WaitlistEntry> PlaceAsync(BookedEvening evening, string guest) =>
        evening.GetAsync<WaitlistEntry>(guest, $"/api/v1/sessions/{evening.Session}/waitlist");
}
