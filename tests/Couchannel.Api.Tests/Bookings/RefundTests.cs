using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Bookings;

/// <summary>Disputes about evenings that are over: a booking of 40.00 zł, and an administrator who looks into it.</summary>
public sealed class RefundTests(TestServers servers)
{
    [Theory]
    [InlineData(BookingStatuses.Attended)]
    [InlineData(BookingStatuses.NoShow)]
    public async Task An_administrator_gives_money_back_of_a_booking_that_is_over(string status)
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await OverAsync(evening, status);

        var refunded = await GivenAsync(evening, booking, 1500);

        (refunded.Status, refunded.Refund).ShouldBe((status, new Money(1500, "PLN")));
        (await EventsAsync(evening)).ShouldBe([$"{status} 1500"]);
        (await evening.GetAsync<BookingDetails>("ola", $"/api/v1/bookings/{booking}")).Refund.ShouldBe(new Money(1500, "PLN"));
        (await evening.GetAsync<BookingDetails>("marta", $"/api/v1/bookings/{booking}")).Refund.ShouldBe(new Money(1500, "PLN"));
    }

    [Fact]
    public async Task It_leaves_its_trace_in_the_timeline_and_in_the_audit_log()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await OverAsync(evening, BookingStatuses.NoShow);

        await GivenAsync(evening, booking, 1500);

        var timeline = await evening.GetAsync<TimelineEntry[]>("ada", $"/api/v1/bookings/{booking}/timeline");
        timeline.Select(t => $"{t.Actor} {t.What}").Last().ShouldBe("admin refund-granted");
        (await evening.Api.Database.ScalarAsync<string>(
            """
            SELECT concat(u.subject, ' ', a.target = $1::text, ' ', a.result)
            FROM audit_log a JOIN users u ON u.id = a.user_id WHERE a.action = 'booking.refund'
            """,
            booking)).ShouldBe("ada t done");
    }

    [Fact]
    public async Task The_amount_is_what_goes_back_in_all_so_that_the_same_asked_twice_is_done_once()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await OverAsync(evening, BookingStatuses.Attended);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GivenAsync(evening, booking, 1500)));
        (await GivenAsync(evening, booking, 4000)).Refund.ShouldBe(new Money(4000, "PLN"));

        answers.ShouldAllBe(a => a.Refund == new Money(1500, "PLN"));
        (await EventsAsync(evening)).ShouldBe(["attended 1500", "attended 4000"]);
    }

    [Fact]
    public async Task Who_cancelled_late_may_be_given_more_than_his_policy_says_and_never_less()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, "cancellation_policy = 'flexible'");
        var booking = await evening.BookAsync();
        await evening.SetAsync("starts_at = now() + interval '23 hours'");
        (await evening.DoAsync("ola", booking, "cancel")).Refund.ShouldBe(new Money(2000, "PLN"));

        using var less = await AskAsync(evening, booking, 1999);
        var problem = (await less.Content.ReadFromJsonAsync<ProblemDetails>())!;
        (await GivenAsync(evening, booking, 3000)).Refund.ShouldBe(new Money(3000, "PLN"));

        (problem.Status, problem.Type).ShouldBe((409, ProblemTypes.RefundLimit));
        (problem.Extensions["least"]!.ToString(), problem.Extensions["most"]!.ToString()).ShouldBe(("2000", "4000"));
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(0, "its seats were freed when it was cancelled");
    }

    [Fact]
    public async Task A_booking_that_may_still_be_cancelled_is_and_one_that_was_never_paid_has_nothing_to_give()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var confirmed = await evening.BookAsync();
        var held = await evening.HoldAsync("kuba");
        await evening.DoAsync("kuba", held, "cancel");

        foreach (var booking in new[] { confirmed, held })
        {
            using var answer = await AskAsync(evening, booking, 1000);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.WrongState);
        }

        (await EventsAsync(evening)).ShouldBeEmpty();
        (await evening.Api.Database.ScalarAsync<long>("SELECT sum(refund_due)::bigint FROM payments")).ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_that_is_not_there_is_not_found()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);

        using var answer = await AskAsync(evening, Guid.NewGuid(), 1000);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Guid> OverAsync(BookedEvening evening, string status)
    {
        var booking = await evening.BookAsync();
        await evening.Api.Database.ExecuteAsync("UPDATE bookings SET status = $2 WHERE id = $1", booking, status);
        return booking;
    }

    private static async Task<HttpResponseMessage> AskAsync(BookedEvening evening, Guid booking, long amount)
    {
        using var ada = evening.Client("ada");
        return await ada.PutAsJsonAsync($"/api/v1/bookings/{booking}/refund", new RefundRequest(amount, "PLN"));
    }

    private static async Task<BookingDetails> GivenAsync(BookedEvening evening, Guid booking, long amount)
    {
        using var answer = await AskAsync(evening, booking, amount);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<BookingDetails>())!;
    }

    private static async Task<string[]> EventsAsync(BookedEvening evening) => await evening.Api.Database.ScalarAsync<string[]>(
        """
        SELECT coalesce(array_agg(concat_ws(' ', payload ->> 'status', payload ->> 'refunded') ORDER BY id), '{}')
        FROM outbox WHERE type = 'couchannel.booking.refunded.v1'
        """);
}
