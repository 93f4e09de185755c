using Couchannel.Contracts;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Domain.Payments;
using Stripe;

namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>What becomes of bookings that are paid by Stripe, and what Stripe is asked for.</summary>
public sealed class StripePaymentsTests(TestServers servers)
{
    private const string Good = "pm_card_visa";
    private const string Asked = "pm_card_authenticationRequired";

    [Fact]
    public async Task A_booking_is_set_aside_and_taken_once_in_its_amount_and_currency()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);

        var booking = await world.BookAsync(Good);

        (await world.OutcomeAsync(booking)).ShouldBe("confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0");
        var intent = world.IntentOf(booking);
        (intent.Currency, intent.PaymentMethod, intent.ReturnUrl).ShouldBe(("pln", Good, $"https://web.example/bookings/{booking}"));
        world.Stripe.Requests.ShouldBe(
        [
            "POST /v1/payment_intents", $"POST /v1/payment_intents/{intent.Id}/confirm", $"POST /v1/payment_intents/{intent.Id}/capture",
        ]);
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card-declined")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient-funds")]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "card-declined")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "card-expired")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "card-details-wrong")]
    [InlineData("pm_card_chargeDeclinedProcessingError", "bank-unavailable")]
    public async Task A_decline_ends_the_booking_and_says_why_in_our_words(string method, string reason)
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);

        var booking = await world.BookAsync(method);

        (await world.OutcomeAsync(booking)).ShouldBe(
            $"rejected {reason} payment=declined/0 seats=0 stripe=requires_payment_method/0/0");
    }

    [Fact]
    public async Task What_is_no_payment_method_of_stripes_is_declined_before_there_is_a_payment()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);

        var booking = await world.BookAsync("tok_approve");

        (await world.OutcomeAsync(booking)).ShouldBe("rejected unknown-payment-token payment=declined/0 seats=0 stripe=");
    }

    [Theory]
    [InlineData(true, "confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0")]
    [InlineData(false, "rejected authentication-failed payment=declined/0 seats=0 stripe=requires_payment_method/0/0")]
    public async Task A_guest_whom_his_bank_asks_is_sent_there_and_his_answer_counts(bool yes, string outcome)
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.BookAsync(Asked);
        var intent = world.IntentOf(booking);
        (await world.OutcomeAsync(booking)).ShouldBe("held - payment=action_required/0 seats=2 stripe=requires_action/0/0");
        (await world.Database.ScalarAsync<string>("SELECT payment_action_url FROM booking_details WHERE id = $1", booking))
            .ShouldBe($"https://hooks.stripe.example/3d_secure/{intent.Id}");

        world.Stripe.Books.Authenticate(intent.Id, yes);
        await world.Saga.Runner.HearAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe(outcome);
    }

    [Fact]
    public async Task A_guest_who_says_nothing_to_his_bank_pays_nothing()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.BookAsync(Asked);

        await world.Database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() - interval '1 second'");
        await world.Saga.Runner.ExpireAsync(booking, default);
        await world.Saga.Runner.HearAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("expired hold-expired payment=voided/0 seats=0 stripe=canceled/0/0");
    }

    [Fact]
    public async Task What_was_taken_is_given_back_by_policy_and_never_more()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.BookAsync(Good);
        await world.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() + interval '12 hours'");
        await CancelAsync(world, booking);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await world.Saga.Runner.AdvanceAsync(booking, default);
            }
            catch (StripeException)
            {
                // Two gave back at once: Stripe tells one of them, who would try again.
            }
        }));
        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe(
            "cancelled cancelled-by-guest payment=refunded/2000 seats=0 stripe=succeeded/4000/2000");
        var reference = world.IntentOf(booking).Id;
        await world.Provider.RefundAsync(reference, 1500, default);
        world.IntentOf(booking).Refunded.ShouldBe(2000);
        await world.Provider.RefundAsync(reference, 4000, default);
        world.IntentOf(booking).Refunded.ShouldBe(4000);
        await Should.ThrowAsync<PaymentRefusedException>(() => world.Provider.RefundAsync(reference, 4001, default));
    }

    [Fact]
    public async Task A_session_over_its_limit_gives_back_what_was_set_aside()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.HoldAsync(Good, viewerLimit: 1);

        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("rejected viewer-limit-exceeded payment=voided/0 seats=0 stripe=canceled/0/0");
    }

    [Fact]
    public async Task What_is_elsewhere_than_supposed_is_refused_and_what_is_there_already_is_not()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var taken = world.IntentOf(await world.BookAsync(Good));
        var voided = world.IntentOf(await world.BookAsync(Asked));

        await world.Provider.CaptureAsync(taken.Id, default);
        await Should.ThrowAsync<PaymentRefusedException>(() => world.Provider.VoidAsync(taken.Id, default));
        await world.Provider.VoidAsync(voided.Id, default);
        await world.Provider.VoidAsync(voided.Id, default);
        await Should.ThrowAsync<PaymentRefusedException>(() => world.Provider.CaptureAsync(voided.Id, default));
        await Should.ThrowAsync<PaymentRefusedException>(() => world.Provider.RefundAsync(voided.Id, 1, default));
    }

    [Fact]
    public async Task Where_the_money_is_is_found_by_the_booking()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.BookAsync(Good);
        var reference = world.IntentOf(booking).Id;
        await world.Provider.RefundAsync(reference, 700, default);

        (await world.Provider.FindAsync(booking, default)).ShouldBe(new PaymentFinding(reference, PaymentStatus.Captured, 700));
        (await world.Provider.FindAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_payment_of_another_amount_is_not_believed()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.BookAsync(Asked);

        await Should.ThrowAsync<InvalidOperationException>(() => world.Provider.AuthoriseAsync(
            new PaymentRequest(booking, new Money(4001, "PLN"), Asked), default));
    }

    private static async Task CancelAsync(StripeUnderTest world, Guid booking)
    {
        var guest = await world.Database.AddUserAsync("ola");
        (await new BookingChanges(world.Database.Source).CancelAsync(
            booking, new BookingViewer(guest, AsGuest: true, AsHost: false, AsAdmin: false), new Origin(guest, null), default))
            .Outcome.ShouldBe(BookingOutcome.Done);
    }
}
