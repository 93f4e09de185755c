using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Domain.Bookings;

namespace Couchannel.Api.Tests.Bookings;

public sealed class CancellationTests(TestServers servers)
{
    [Theory]
    [InlineData("flexible", "25 hours", 100, 4000)]
    [InlineData("flexible", "23 hours", 50, 2000)]
    [InlineData("flexible", "1 hour", 0, 0)]
    [InlineData("moderate", "71 hours", 50, 2000)]
    [InlineData("strict", "71 hours", 0, 0)]
    public async Task A_guest_gets_back_what_his_policy_says_and_is_told_before(string policy, string left, int percent, long refund)
    {
        await using var evening = await BookedEvening.CreateAsync(servers, $"cancellation_policy = '{policy}'");
        var booking = await evening.BookAsync();
        await evening.SetAsync($"starts_at = now() + interval '{left}'");

        var quote = await evening.GetAsync<CancellationQuote>("ola", $"/api/v1/bookings/{booking}/cancellation");
        var cancelled = await evening.DoAsync("ola", booking, "cancel");

        quote.ShouldBe(new CancellationQuote(true, percent, new Money(refund, "PLN")));
        cancelled.Status.ShouldBe(BookingStatuses.Cancelled);
        cancelled.StatusReason.ShouldBe("cancelled-by-guest");
        cancelled.Refund.ShouldBe(new Money(refund, "PLN"));
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(0);
        (await evening.Api.Database.ScalarAsync<long>("SELECT refund_due FROM payments WHERE booking_id = $1", booking)).ShouldBe(refund);
        (await evening.Api.Database.ScalarAsync<long>(
            "SELECT (payload ->> 'refunded')::bigint FROM outbox WHERE type = 'couchannel.booking.cancelled.v1'")).ShouldBe(refund);
    }

    [Fact]
    public async Task A_policy_that_changes_later_does_not_change_a_booking()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, "cancellation_policy = 'flexible'");
        var booking = await evening.BookAsync();
        await evening.SetAsync("cancellation_policy = 'strict', price_amount = 9900, starts_at = now() + interval '25 hours'");

        (await evening.DoAsync("ola", booking, "cancel")).Refund.ShouldBe(new Money(4000, "PLN"));
    }

    [Theory]
    [InlineData("marta", "cancelled-by-host")]
    [InlineData("ada", "cancelled-by-admin")]
    public async Task Whom_others_cancel_gets_everything_back(string who, string reason)
    {
        await using var evening = await BookedEvening.CreateAsync(servers, "cancellation_policy = 'strict'");
        var booking = await evening.BookAsync();
        await evening.SetAsync("starts_at = now() + interval '1 minute'");

        var quote = await evening.GetAsync<CancellationQuote>(who, $"/api/v1/bookings/{booking}/cancellation");
        var cancelled = await evening.DoAsync(who, booking, "cancel");

        quote.Refund.ShouldBe(new Money(4000, "PLN"));
        cancelled.StatusReason.ShouldBe(reason);
        cancelled.Refund.ShouldBe(quote.Refund);
    }

    [Fact]
    public async Task What_was_never_taken_does_not_go_back()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.HoldAsync();

        var quote = await evening.GetAsync<CancellationQuote>("ola", $"/api/v1/bookings/{booking}/cancellation");
        var cancelled = await evening.DoAsync("ola", booking, "cancel");

        quote.ShouldBe(new CancellationQuote(true, 0, new Money(0, "PLN")));
        cancelled.Refund.ShouldBeNull();
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(0);
    }

    [Fact]
    public async Task Cancelled_by_many_at_once_a_booking_gives_its_seats_back_once()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        await evening.BookAsync(guest: "kuba", seats: 3);
        var booking = await evening.BookAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n =>
            evening.DoAsync(n % 2 == 0 ? "ola" : "marta", booking, "cancel")));

        answers.Select(a => a.StatusReason).Distinct().ShouldHaveSingleItem();
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(3);
        (await evening.Api.Database.ScalarAsync<long>(
            "SELECT count(*) FROM outbox WHERE type = 'couchannel.booking.cancelled.v1'")).ShouldBe(1);
    }

    [Fact]
    public async Task After_the_start_neither_guest_nor_host_cancels_but_an_administrator_does()
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.BookAsync();
        await evening.SetAsync("starts_at = now() - interval '1 minute'");

        (await evening.GetAsync<CancellationQuote>("ola", $"/api/v1/bookings/{booking}/cancellation")).IsAllowed.ShouldBeFalse();
        (await evening.RefusedAsync("ola", booking, "cancel")).ShouldBe((409, ProblemTypes.WrongTime));
        (await evening.RefusedAsync("marta", booking, "cancel")).ShouldBe((409, ProblemTypes.WrongTime));
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(2);
        (await evening.DoAsync("ada", booking, "cancel")).Refund.ShouldBe(new Money(4000, "PLN"));
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("expired")]
    [InlineData("attended")]
    [InlineData("no_show")]
    public async Task What_has_come_to_an_end_is_not_cancelled(string status)
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var booking = await evening.HoldAsync();
        await evening.Api.Database.ExecuteAsync("UPDATE bookings SET status = $2 WHERE id = $1", booking, status);

        (await evening.RefusedAsync("ola", booking, "cancel")).ShouldBe((409, ProblemTypes.WrongState));
        (await evening.GetAsync<CancellationQuote>("ola", $"/api/v1/bookings/{booking}/cancellation")).IsAllowed.ShouldBeFalse();
        (await evening.Api.Database.ScalarAsync<string>("SELECT status FROM bookings WHERE id = $1", booking)).ShouldBe(status);
        BookingTransitions.IsAllowed(BookingTransitions.Parse(status), BookingStatus.Cancelled).ShouldBeFalse();
    }
}
