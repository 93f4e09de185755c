using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>Answers that come late, twice, never, or in another order than things happened.</summary>
public sealed class LateAnswerTests(TestServers servers)
{
    private static readonly string[] OneConfirmation = [BookingEventTypes.Held, BookingEventTypes.Authorised, BookingEventTypes.Confirmed];

    public static TheoryData<string> Types => ["payment.authorised", "payment.declined", "payment.captured", "payment.voided", "what.ever"];

    [Fact]
    public async Task A_provider_that_does_not_answer_in_time_is_asked_again_and_its_book_counts()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.Saga.HoldAsync(await payments.Database.AddSessionAsync(seats: 6), SandboxTokens.TimeOut);

        await Should.ThrowAsync<TimeoutException>(() => payments.Saga.Runner.AdvanceAsync(booking, default));
        (await payments.OutcomeAsync(booking)).ShouldBe("held payment=requested refunded=0 bank=authorised/0 seats=2");
        payments.Time.Advance(TimeSpan.FromSeconds(6));
        await payments.Saga.Sweep.SweepAsync(default);
        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Held);
        await payments.Saga.Sweep.SweepAsync(default);

        (await payments.OutcomeAsync(booking)).ShouldBe("confirmed payment=captured refunded=0 bank=captured/0 seats=2");
        (await payments.Saga.EventsAsync()).ShouldBe(OneConfirmation);
    }

    [Fact]
    public async Task What_was_set_aside_without_an_answer_is_given_back_when_the_hold_is_over()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.Saga.HoldAsync(await payments.Database.AddSessionAsync(seats: 6), SandboxTokens.TimeOut);
        await Should.ThrowAsync<TimeoutException>(() => payments.Saga.Runner.AdvanceAsync(booking, default));

        await payments.ExpireAsync(booking);

        (await payments.OutcomeAsync(booking)).ShouldBe("expired payment=voided refunded=0 bank=voided/0 seats=0");
    }

    [Fact]
    public async Task An_outcome_that_is_told_later_is_heard_then()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.WebhookLate);

        payments.Time.Advance(TimeSpan.FromSeconds(4));
        await payments.TellAsync();
        await payments.Saga.Runner.AdvanceAsync(booking, default);
        (await payments.OutcomeAsync(booking)).ShouldBe("held payment=processing refunded=0 bank=processing/0 seats=2");
        payments.Time.Advance(TimeSpan.FromSeconds(1));
        await payments.TellAsync();

        (await payments.OutcomeAsync(booking)).ShouldBe("confirmed payment=captured refunded=0 bank=captured/0 seats=2");
        (await payments.Saga.EventsAsync()).ShouldBe(OneConfirmation);
    }

    [Fact]
    public async Task An_outcome_that_is_told_after_the_hold_is_over_moves_nothing()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.WebhookLate);

        await payments.ExpireAsync(booking);
        await payments.TellAsync();

        payments.Api.Taken.ShouldBe(["payment.authorised done", "payment.voided done"], ignoreOrder: true);
        (await payments.OutcomeAsync(booking)).ShouldBe("expired payment=voided refunded=0 bank=voided/0 seats=0");
    }

    [Fact]
    public async Task An_event_that_is_told_twice_has_one_effect()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.WebhookTwice);

        await payments.TellAsync();
        await payments.TellAsync();
        await payments.TellAsync();

        payments.Api.Taken.ShouldBe(
            [
                "payment.authorised done", "payment.captured done", "payment.authorised repeated", "payment.captured repeated",
            ],
            ignoreOrder: true);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM payment_events WHERE handled_at IS NOT NULL")).ShouldBe(2);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM sandbox_webhooks")).ShouldBe(0);
        (await payments.OutcomeAsync(booking)).ShouldBe("confirmed payment=captured refunded=0 bank=captured/0 seats=2");
        (await payments.Saga.EventsAsync()).ShouldBe(OneConfirmation);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Whatever_is_told_of_money_that_is_taken_it_stays_where_the_provider_has_it(string type)
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var confirmed = await payments.BookAsync(SandboxTokens.Approve);
        var declined = await payments.BookAsync(SandboxTokens.Decline);
        foreach (var booking in new[] { confirmed, declined })
        {
            var told = new PaymentEvent("sandbox", $"{type} {booking}", type, booking, null, payments.Time.GetUtcNow().AddDays(-1));
            (await payments.Events.RecordAsync(told, null, default)).ShouldBe("done");
        }

        (await payments.News.HearDueAsync(default)).ShouldBe(2);

        (await payments.OutcomeAsync(confirmed)).ShouldBe("confirmed payment=captured refunded=0 bank=captured/0 seats=2");
        (await payments.OutcomeAsync(declined)).ShouldBe("rejected payment=declined refunded=0 bank=declined/0 seats=0");
    }

    [Fact]
    public async Task Books_do_not_go_back_in_time_when_somebody_writes_late_what_he_saw_before()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.Approve);
        var books = new PaymentStore(payments.Database.Source, payments.Time);

        foreach (var late in new[] { PaymentStatus.Authorised, PaymentStatus.Voided, PaymentStatus.Declined, PaymentStatus.Processing })
        {
            await books.SettleAsync(booking, new PaymentFinding("late", late), default);
            (await payments.OutcomeAsync(booking)).ShouldStartWith("confirmed payment=captured refunded=0");
        }

        await books.SettleAsync(booking, new PaymentFinding("late", PaymentStatus.Captured, Refunded: 1000), default);
        await books.SettleAsync(booking, new PaymentFinding("late", PaymentStatus.Captured), default);

        (await payments.OutcomeAsync(booking)).ShouldStartWith("confirmed payment=refunded refunded=1000");
        (await payments.Database.ScalarAsync<string>("SELECT reference FROM payments")).ShouldStartWith("sandbox-");
    }
}
