using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments.Sandbox;

namespace Couchannel.Worker.Tests;

/// <summary>What no event has set going, the sweep does.</summary>
public sealed class SagaSweepTests(TestServers servers)
{
    private const string Books = "SELECT concat(status, ' ', refund_due, ' ', refunded_amount) FROM payments WHERE booking_id = $1";

    [Fact]
    public async Task Of_a_cancelled_session_everybody_gets_everything_back()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var paid = await saga.HoldAsync(session);
        await saga.Runner.AdvanceAsync(paid, default);
        var held = await saga.HoldAsync(session);
        await saga.Database.ExecuteAsync(
            "UPDATE sessions SET status = 'cancelled', starts_at = now() + interval '1 minute' WHERE id = $1", session);

        await saga.Sweep.SweepAsync(default);

        (await saga.StatusAsync(paid)).ShouldBe(BookingStatuses.Cancelled);
        (await saga.StatusAsync(held)).ShouldBe(BookingStatuses.Cancelled);
        (await saga.ReasonAsync(paid)).ShouldBe("session-cancelled");
        (await saga.Database.ScalarAsync<string>(Books, paid)).ShouldBe("refunded 4000 4000");
        (await saga.Database.SeatsTakenAsync(session)).ShouldBe(0);
    }

    [Fact]
    public async Task A_booking_that_waits_for_its_host_is_not_paid_until_he_says_yes()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var (booking, host) = await AskHostAsync(saga);

        await saga.Sweep.SweepAsync(default);
        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Authorised);
        (await saga.Database.ScalarAsync<string>(Books, booking)).ShouldBe("authorised 0 0");

        var yes = await new BookingChanges(saga.Database.Source).AnswerAsync(booking, approve: true, new Origin(host, null), default);
        await saga.Runner.AdvanceAsync(booking, default);

        yes.Outcome.ShouldBe(BookingOutcome.Done);
        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
        (await saga.EventsAsync()).ShouldBe(
            [BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Approved, BookingEventTypes.Confirmed]);
    }

    [Fact]
    public async Task What_a_host_does_not_answer_expires_and_its_money_goes_back()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var (booking, host) = await AskHostAsync(saga);
        await saga.Database.ExecuteAsync("UPDATE bookings SET approval_expires_at = now() - interval '1 second'");

        var late = await new BookingChanges(saga.Database.Source).AnswerAsync(booking, approve: true, new Origin(host, null), default);
        await saga.Sweep.SweepAsync(default);

        late.Outcome.ShouldBe(BookingOutcome.WrongTime);
        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Expired);
        (await saga.ReasonAsync(booking)).ShouldBe("approval-expired");
        (await saga.Database.ScalarAsync<string>(Books, booking)).ShouldBe("voided 0 0");
    }

    [Fact]
    public async Task Money_that_went_back_to_nobodys_knowledge_is_found_by_the_sweep()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var bank = new SandboxBank(saga.Database.Source);
        var booking = await saga.HoldAsync(await saga.Database.AddSessionAsync(seats: 6));
        (await new PaymentStore(saga.Database.Source).RequestAsync(booking, "sandbox", default)).ShouldBeTrue();
        await new SandboxPayments(bank).AuthoriseAsync(new(booking, new(4000, "PLN"), SandboxTokens.Approve), default);
        await saga.Database.ExecuteAsync(
            "UPDATE bookings SET status = 'expired', changed_at = now() - interval '1 hour' WHERE id = $1", booking);
        await saga.Database.ExecuteAsync("UPDATE payments SET changed_at = now() - interval '1 hour'");

        await saga.Sweep.SweepAsync(default);

        (await bank.FindAsync(booking, default))!.Status.ShouldBe(Domain.Payments.PaymentStatus.Voided);
        (await saga.Database.ScalarAsync<string>(Books, booking)).ShouldBe("voided 0 0");
    }

    [Fact]
    public async Task A_request_that_never_came_to_the_provider_is_given_up_after_a_while_and_not_before()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var booking = await saga.HoldAsync(await saga.Database.AddSessionAsync(seats: 6));
        (await new PaymentStore(saga.Database.Source).RequestAsync(booking, "sandbox", default)).ShouldBeTrue();
        await saga.Database.ExecuteAsync("UPDATE bookings SET status = 'expired', changed_at = now() - interval '1 hour'");
        await saga.Database.ExecuteAsync("UPDATE payments SET changed_at = now() - interval '1 minute'");

        await saga.Sweep.SweepAsync(default);
        (await saga.Database.ScalarAsync<string>(Books, booking)).ShouldBe("requested 0 0");
        await saga.Database.ExecuteAsync("UPDATE payments SET changed_at = now() - interval '1 hour'");
        await saga.Sweep.SweepAsync(default);

        (await saga.Database.ScalarAsync<string>(Books, booking)).ShouldBe("voided 0 0");
    }

    private static async Task<(Guid Booking, Guid Host)> AskHostAsync(SagaUnderTest saga)
    {
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var host = await saga.Database.AddUserAsync("the-host");
        await saga.Database.ExecuteAsync(
            """
            UPDATE hosts SET user_id = $1
            WHERE id = (SELECT v.host_id FROM venues v JOIN sessions s ON s.venue_id = v.id WHERE s.id = $2)
            """,
            host, session);
        await saga.Database.ExecuteAsync("UPDATE sessions SET booking_mode = 'approval' WHERE id = $1", session);
        var booking = await saga.HoldAsync(session);
        await saga.Runner.AdvanceAsync(booking, default);
        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Authorised);
        return (booking, host);
    }
}
