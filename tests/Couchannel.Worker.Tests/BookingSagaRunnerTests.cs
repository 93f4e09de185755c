using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;

namespace Couchannel.Worker.Tests;

public sealed class BookingSagaRunnerTests(TestServers servers)
{
    [Fact]
    public async Task A_booking_that_is_paid_is_confirmed_with_one_captured_payment()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var booking = await saga.HoldAsync(session);

        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
        (await saga.Database.ScalarAsync<string>("SELECT status FROM payments")).ShouldBe("captured");
        (await saga.EventsAsync()).ShouldBe([BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed]);
    }

    [Theory]
    [InlineData(SandboxTokens.Decline, "card-declined")]
    [InlineData(SandboxTokens.InsufficientFunds, "insufficient-funds")]
    [InlineData("tok_nobody_knows", "unknown-payment-token")]
    public async Task A_booking_that_is_not_paid_gives_its_seats_back_and_says_why(string token, string reason)
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var booking = await saga.HoldAsync(session, token);

        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Rejected);
        (await saga.ReasonAsync(booking)).ShouldBe(reason);
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(0);
        (await saga.Database.ScalarAsync<string>("SELECT status FROM payments")).ShouldBe("declined");
    }

    [Fact]
    public async Task A_session_over_its_viewer_limit_rejects_and_voids()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6, viewerLimit: 1);
        var booking = await saga.HoldAsync(session);

        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.ReasonAsync(booking)).ShouldBe("viewer-limit-exceeded");
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(0);
        (await saga.Database.ScalarAsync<string>("SELECT status FROM payments")).ShouldBe("voided");
    }

    [Fact]
    public async Task Ten_workers_at_once_have_the_effect_of_one()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var booking = await saga.HoldAsync(await saga.Database.AddSessionAsync(seats: 6));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => saga.Runner.AdvanceAsync(booking, default)));

        (await saga.EventsAsync()).ShouldBe([BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed]);
    }

    [Theory]
    [InlineData(FailingPayments.Step.Authorise, BookingStatuses.Held)]
    [InlineData(FailingPayments.Step.Capture, BookingStatuses.Authorised)]
    public async Task A_crash_at_any_step_leaves_a_booking_that_can_be_carried_on(FailingPayments.Step step, string left)
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers, new FailingPayments(step));
        var booking = await saga.HoldAsync(await saga.Database.AddSessionAsync(seats: 6));

        await Should.ThrowAsync<HttpRequestException>(() => saga.Runner.AdvanceAsync(booking, default));
        (await saga.StatusAsync(booking)).ShouldBe(left);
        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
        (await saga.EventsAsync()).ShouldBe([BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed]);
    }

    [Fact]
    public async Task A_hold_that_runs_out_gives_its_seats_back()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var booking = await saga.HoldAsync(session);
        await saga.Database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() - interval '1 second'");

        foreach (var expired in await saga.Store.ExpiredAsync(default))
        {
            await saga.Runner.ExpireAsync(expired, default);
        }

        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Expired);
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(0);
    }

    [Fact]
    public async Task Money_set_aside_for_a_hold_that_ran_out_meanwhile_goes_back()
    {
        var payments = new FailingPayments(FailingPayments.Step.None);
        await using var saga = await SagaUnderTest.CreateAsync(servers, payments);
        var booking = await saga.HoldAsync(await saga.Database.AddSessionAsync(seats: 6));
        payments.OnAuthorise = async () =>
        {
            await saga.Database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() - interval '1 second'");
            await saga.Runner.ExpireAsync(booking, default);
        };

        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Expired);
        payments.Voided.ShouldHaveSingleItem();
        payments.Captured.ShouldBeEmpty();
    }
}
