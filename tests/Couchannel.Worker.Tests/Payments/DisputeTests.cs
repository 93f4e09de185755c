using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Couchannel.Worker.Saga;
using Couchannel.Worker.Tests.Ledger;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>Money that an administrator gives back of a booking that is over: before its host is paid out, and after.</summary>
public sealed class DisputeTests(TestServers servers)
{
    [Fact]
    public async Task The_guest_gets_it_by_the_event_that_tells_of_it_and_once()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await AttendedAsync(payments);

        await RefundAsync(payments, booking, 1500);
        await HearAsync(payments);
        await HearAsync(payments);

        (await payments.OutcomeAsync(booking)).ShouldBe("attended payment=refunded refunded=1500 bank=captured/1500 seats=2");
        await RefundAsync(payments, booking, 4000);
        await HearAsync(payments);
        (await payments.OutcomeAsync(booking)).ShouldBe("attended payment=refunded refunded=4000 bank=captured/4000 seats=2");
        (await payments.Database.ScalarAsync<string>(
            "SELECT string_agg(actor || ' ' || what, ', ' ORDER BY id) FROM booking_timeline WHERE what LIKE 'refund%'"))
            .ShouldBe("admin refund-granted, worker refunded, admin refund-granted, worker refunded");
    }

    [Fact]
    public async Task It_is_not_paid_out_to_the_host()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await AttendedAsync(payments);

        await RefundAsync(payments, booking, 1000);
        await PayoutsUnderTest.On(payments.Database).SweepAsync(default);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM payouts")).ShouldBe(0, "the money is still on its way");
        await HearAsync(payments);
        await PayoutsUnderTest.On(payments.Database).SweepAsync(default);

        (await payments.Database.ScalarAsync<string>("SELECT concat_ws(' ', gross, fee, amount) FROM payouts")).ShouldBe("3000 300 2700");
        (await new LedgerBook(payments.Database).DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_payout_the_host_owes_his_share_of_it()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await AttendedAsync(payments);
        await PayoutsUnderTest.On(payments.Database).SweepAsync(default);

        await RefundAsync(payments, booking, 1000);
        await HearAsync(payments);

        var book = new LedgerBook(payments.Database);
        (await book.BalanceAsync("host")).ShouldBe(900);
        (await book.BalanceAsync("fees")).ShouldBe(-300);
        (await book.DifferencesAsync()).ShouldBeEmpty();
    }

    private static async Task<Guid> AttendedAsync(PaymentsUnderTest payments)
    {
        var booking = await payments.BookAsync(SandboxTokens.Approve);
        await payments.Database.ExecuteAsync("UPDATE bookings SET status = 'attended' WHERE id = $1", booking);
        await payments.Database.ExecuteAsync(
            "UPDATE sessions SET status = 'finished', changed_at = now() WHERE id = (SELECT session_id FROM bookings WHERE id = $1)",
            booking);
        return booking;
    }

    private static async Task RefundAsync(PaymentsUnderTest payments, Guid booking, long amount)
    {
        var admin = new Origin(await payments.Database.AddUserAsync("ada"), "203.0.113.7");
        var change = await new BookingChanges(payments.Database.Source, payments.Time).RefundAsync(booking, amount, "PLN", admin, default);
        change.Outcome.ShouldBe(BookingOutcome.Done);
    }

    /// <summary>Gives the saga the newest of the events that it takes.</summary>
    private static async Task HearAsync(PaymentsUnderTest payments)
    {
        var handler = new SagaEventHandler(payments.Saga.Runner);
        var newest = (await new OutboxStore(payments.Database.Source).PendingAsync(100, default)).Last(e => handler.Takes(e.Type));
        newest.Type.ShouldBe(BookingEventTypes.Refunded);
        await handler.HandleAsync(new ReceivedEvent(newest.Topic, $"{newest.Id}", newest.Type, null, newest.Payload), default);
    }
}
