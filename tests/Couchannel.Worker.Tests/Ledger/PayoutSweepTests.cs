using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Ledger;

public sealed class PayoutSweepTests(TestServers servers)
{
    [Fact]
    public async Task A_session_is_paid_out_a_day_after_it_is_finished()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var booking = await saga.HoldAsync(session);
        await saga.Runner.AdvanceAsync(booking, default);
        await saga.Database.ExecuteAsync("UPDATE sessions SET status = 'finished', changed_at = now() WHERE id = $1", session);
        await saga.Database.ExecuteAsync("UPDATE bookings SET status = 'attended' WHERE id = $1", booking);

        clock.Advance(TimeSpan.FromHours(23));
        await PayoutsUnderTest.On(saga.Database, clock, TimeSpan.FromHours(24)).SweepAsync(default);
        (await PayoutsAsync(saga.Database)).ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => PayoutsUnderTest.On(saga.Database, clock, TimeSpan.FromHours(24)).SweepAsync(default)));

        (await PayoutsAsync(saga.Database)).ShouldBe(1);
        (await new LedgerBook(saga.Database).BalanceAsync("payouts")).ShouldBe(-3600);
    }

    [Fact]
    public async Task Who_had_cancelled_before_the_session_was_called_off_gets_the_rest_back_too()
    {
        await using var saga = await SagaUnderTest.CreateAsync(servers);
        var session = await saga.Database.AddSessionAsync(seats: 6);
        var booking = await saga.HoldAsync(session);
        await saga.Runner.AdvanceAsync(booking, default);
        await saga.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() + interval '12 hours' WHERE id = $1", session);
        var ola = await saga.Database.AddUserAsync("ola");
        await new BookingChanges(saga.Database.Source).CancelAsync(
            booking, new BookingViewer(ola, AsGuest: true, AsHost: false, AsAdmin: false), new Origin(ola, null), default);
        await saga.Runner.AdvanceAsync(booking, default);
        (await new LedgerBook(saga.Database).BalanceAsync("held")).ShouldBe(-2000);
        await saga.Database.ExecuteAsync("UPDATE sessions SET status = 'cancelled' WHERE id = $1", session);

        await PayoutsUnderTest.On(saga.Database).SweepAsync(default);
        await PayoutsUnderTest.On(saga.Database).SweepAsync(default);
        await saga.Runner.AdvanceAsync(booking, default);

        (await saga.Database.ScalarAsync<string>(
            "SELECT concat(status, ' ', refund_due, ' ', refunded_amount) FROM payments WHERE booking_id = $1", booking))
            .ShouldBe("refunded 4000 4000");
        (await saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Cancelled);
        (await saga.ReasonAsync(booking)).ShouldBe("session-cancelled");
        (await saga.EventsAsync()).Count(t => t == BookingEventTypes.Cancelled).ShouldBe(2, "each tells what is given back in all");
        (await new LedgerBook(saga.Database).DifferencesAsync()).ShouldBeEmpty();
    }

    private static Task<long> PayoutsAsync(TestDatabase database) => database.ScalarAsync<long>("SELECT count(*) FROM payouts");
}
