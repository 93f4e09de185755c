using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Domain.Bookings;

namespace Couchannel.Api.Tests.Bookings;

public sealed class ApprovalTests(TestServers servers)
{
    private const string Terms = "booking_mode = 'approval', approval_minutes = 60";

    [Fact]
    public async Task A_host_says_yes_once_and_the_saga_is_told()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Terms);
        var booking = await evening.BookAsync(BookingStatus.Authorised);

        var first = await evening.DoAsync("marta", booking, "approve");
        await evening.DoAsync("marta", booking, "approve");

        first.Status.ShouldBe(BookingStatuses.Authorised);
        first.ApprovalExpiresAt.ShouldNotBeNull().ShouldBe(DateTimeOffset.UtcNow.AddMinutes(60), TimeSpan.FromMinutes(5));
        (await evening.Api.Database.ScalarAsync<long>(
            "SELECT count(*) FROM outbox WHERE type = 'couchannel.booking.approved.v1'")).ShouldBe(1);
        (await evening.RefusedAsync("marta", booking, "decline")).ShouldBe((409, ProblemTypes.WrongState));
    }

    [Fact]
    public async Task A_host_says_no_and_the_seats_are_free()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Terms);
        var booking = await evening.BookAsync(BookingStatus.Authorised);

        await evening.DoAsync("marta", booking, "decline");
        var again = await evening.DoAsync("marta", booking, "decline");

        again.Status.ShouldBe(BookingStatuses.Rejected);
        (await evening.GetAsync<BookingDetails>("ola", $"/api/v1/bookings/{booking}")).StatusReason.ShouldBe("declined-by-host");
        (await evening.Api.Database.SeatsTakenAsync(evening.Session)).ShouldBe(0);
        (await evening.RefusedAsync("marta", booking, "approve")).ShouldBe((409, ProblemTypes.WrongState));
    }

    [Fact]
    public async Task A_host_is_too_late()
    {
        await using var evening = await BookedEvening.CreateAsync(servers, Terms);
        var booking = await evening.BookAsync(BookingStatus.Authorised);
        await evening.Api.Database.ExecuteAsync("UPDATE bookings SET approval_expires_at = now() - interval '1 second'");

        (await evening.RefusedAsync("marta", booking, "approve")).ShouldBe((409, ProblemTypes.WrongTime));
        (await evening.Api.Database.ScalarAsync<string>("SELECT status FROM bookings WHERE id = $1", booking)).ShouldBe("authorised");
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("decline")]
    public async Task Where_nobody_asks_the_host_has_nothing_to_say(string what)
    {
        await using var evening = await BookedEvening.CreateAsync(servers);
        var instant = await evening.BookAsync(BookingStatus.Authorised);
        await evening.SetAsync(Terms);
        var held = await evening.HoldAsync("kuba");

        (await evening.RefusedAsync("marta", instant, what)).ShouldBe((409, ProblemTypes.WrongState));
        (await evening.RefusedAsync("marta", held, what)).ShouldBe((409, ProblemTypes.WrongState));
        (await evening.RefusedAsync("marta", Guid.NewGuid(), what)).ShouldBe((404, ProblemTypes.NotFound));
    }
}
