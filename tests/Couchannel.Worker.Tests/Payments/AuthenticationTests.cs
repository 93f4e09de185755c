using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>A payment to which the guest is to say yes or no (3-D Secure).</summary>
public sealed class AuthenticationTests(TestServers servers)
{
    [Fact]
    public async Task The_booking_stays_held_and_tells_the_guest_once_where_to_go()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);

        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.Saga.Runner.AdvanceAsync(booking, default);

        (await payments.OutcomeAsync(booking)).ShouldBe("held payment=action_required refunded=0 bank=action_required/0 seats=2");
        (await payments.DetailsAsync(booking)).PaymentActionUrl.ShouldStartWith("http://api.example/api/v1/sandbox/challenges/");
        (await payments.Saga.EventsAsync()).ShouldBe([BookingEventTypes.Held, BookingEventTypes.ActionRequired]);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM booking_timeline WHERE what = 'action-required'")).ShouldBe(1);
    }

    [Fact]
    public async Task His_yes_is_told_by_webhook_and_the_booking_goes_on()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);

        await payments.AnswerAsync(booking, yes: true);
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("confirmed payment=captured refunded=0 bank=captured/0 seats=2");
        (await payments.DetailsAsync(booking)).PaymentActionUrl.ShouldBeNull();
        payments.Api.Taken.ShouldBe(["payment.authorised done"]);
    }

    [Fact]
    public async Task His_no_ends_the_booking_and_says_why()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);

        await payments.AnswerAsync(booking, yes: false);
        await payments.AnswerAsync(booking, yes: true);
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("rejected payment=declined refunded=0 bank=declined/0 seats=0");
        (await payments.Saga.ReasonAsync(booking)).ShouldBe("authentication-failed");
    }

    [Fact]
    public async Task A_webhook_that_is_lost_costs_a_guest_some_seconds()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);

        payments.Time.Advance(TimeSpan.FromSeconds(14));
        await payments.Saga.Sweep.SweepAsync(default);
        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Held);
        payments.Time.Advance(TimeSpan.FromSeconds(2));
        await payments.Saga.Sweep.SweepAsync(default);

        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
    }

    [Fact]
    public async Task Who_says_nothing_loses_the_seats_and_pays_nothing_even_if_he_says_yes_then()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);

        await payments.ExpireAsync(booking);
        await payments.AnswerAsync(booking, yes: true);
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("expired payment=voided refunded=0 bank=voided/0 seats=0");
    }

    [Fact]
    public async Task A_yes_while_the_hold_runs_out_is_given_back()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);

        await payments.AnswerAsync(booking, yes: true);
        await payments.ExpireAsync(booking);
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("expired payment=voided refunded=0 bank=voided/0 seats=0");
    }

    [Fact]
    public async Task Money_that_the_bank_lets_go_while_the_host_is_asked_ends_the_booking()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var session = await payments.Database.AddSessionAsync(seats: 6);
        await payments.Database.ExecuteAsync("UPDATE sessions SET booking_mode = 'approval'");
        var booking = await payments.Saga.HoldAsync(session, SandboxTokens.WebhookTwice);
        await payments.Saga.Runner.AdvanceAsync(booking, default);
        await payments.TellAsync();
        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Authorised);

        (await payments.Bank.VoidAsync(booking, default)).ShouldBeTrue();
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("rejected payment=voided refunded=0 bank=voided/0 seats=0");
        (await payments.Saga.ReasonAsync(booking)).ShouldBe("payment-refused");
        (await payments.Provider.FindAsync(booking, default))!.Status.ShouldBe(PaymentStatus.Voided);
    }
}
