using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Bookings;

public sealed class BookingListTests(TestServers servers)
{
    [Fact]
    public async Task A_guest_sees_all_of_his_own_bookings_page_by_page_newest_first()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var made = new List<Guid>();
        foreach (var status in new[] { "rejected", "expired", "cancelled", "attended", "held" })
        {
            made.Add(await evening.HoldAsync(seats: 1));
            await evening.Api.Database.ExecuteAsync("UPDATE bookings SET status = $2 WHERE id = $1", made[^1], status);
        }

        await evening.HoldAsync("kuba");
        var pages = new List<Guid[]>();
        string? cursor = null;
        do
        {
            var page = await evening.GetAsync<Page<BookingDetails>>("ola", $"/api/v1/bookings?limit=2&cursor={cursor}");
            pages.Add([.. page.Items.Select(b => b.Id)]);
            cursor = page.Next;
        }
        while (cursor is not null);

        pages.Select(p => p.Length).ShouldBe([2, 2, 1]);
        pages.SelectMany(p => p).ShouldBe(Enumerable.Reverse(made));
        (await evening.GetAsync<Page<BookingDetails>>("ola", "/api/v1/bookings?status=expired")).Items
            .ShouldHaveSingleItem().Id.ShouldBe(made[1]);
    }

    [Fact]
    public async Task A_host_sees_who_comes_but_not_why_a_card_failed()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var failed = await evening.HoldAsync();
        await evening.Api.Database.ExecuteAsync(
            "UPDATE bookings SET status = 'rejected', status_reason = 'card-declined' WHERE id = $1", failed);
        await evening.BookAsync(guest: "kuba");

        var seen = await evening.GetAsync<Page<BookingDetails>>("marta", $"/api/v1/sessions/{evening.Session}/bookings");
        var admins = await evening.GetAsync<Page<BookingDetails>>("ada", $"/api/v1/sessions/{evening.Session}/bookings");

        seen.Items.Select(b => (b.Status, b.StatusReason, b.GuestName)).ShouldBe(
            [(BookingStatuses.Confirmed, null, "kuba of the tests"), (BookingStatuses.Rejected, null, "ola of the tests")]);
        admins.Items[1].StatusReason.ShouldBe("card-declined");
    }

    [Fact]
    public async Task A_timeline_tells_who_did_what()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        await evening.DoAsync("ada", booking, "cancel");

        var told = await evening.GetAsync<TimelineEntry[]>("ola", $"/api/v1/bookings/{booking}/timeline");

        told.Select(e => (e.What, e.Actor, e.Reason)).ShouldBe(
        [
            ("held", "guest", null), ("authorised", "worker", null), ("confirmed", "worker", null),
            ("cancelled", "admin", "cancelled-by-admin"),
        ]);
        told.Select(e => e.At).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("limit=0", ProblemTypes.Validation)]
    [InlineData("limit=51", ProblemTypes.Validation)]
    [InlineData("status=nowhere", ProblemTypes.Validation)]
    [InlineData("status=Held", ProblemTypes.Validation)]
    [InlineData("cursor=abc", ProblemTypes.InvalidCursor)]
    [InlineData("cursor=%21", ProblemTypes.InvalidCursor)]
    [InlineData("limit=many", ProblemTypes.Malformed)]
    public async Task A_bad_question_is_refused(string query, string type)
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        foreach (var path in new[] { "/api/v1/bookings", $"/api/v1/sessions/{evening.Session}/bookings" })
        {
            var answer = await evening.Client("marta").GetAsync($"{path}?{query}");

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(type);
        }
    }

    [Fact]
    public async Task A_session_may_let_a_guest_have_fewer_seats_than_the_house()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, "seats_per_guest = 3");
        await evening.HoldAsync(seats: 2);

        var answer = await evening.Api.BookAsync("ola", evening.Session, new CreateBookingRequest(2));

        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        problem.Type.ShouldBe(ProblemTypes.SeatLimit);
        problem.Detail.ShouldNotBeNull().ShouldContain("may have 3 seats");
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(2);
    }
}
