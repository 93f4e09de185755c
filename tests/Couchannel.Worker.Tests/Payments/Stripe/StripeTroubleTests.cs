using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Payments.Stripe;
using Stripe;

namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>A Stripe that does not answer, or not as it should: nothing is known then, and it is asked again.</summary>
public sealed class StripeTroubleTests(TestServers servers)
{
    public static TheoryData<int, string> Failures => new()
    {
        { 409, "idempotency_error" },
        { 429, "invalid_request_error" },
        { 500, "api_error" },
        { 503, "api_error" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_may_pass_leaves_the_booking_held_and_is_tried_again(int status, string type)
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.HoldAsync("pm_card_visa");

        world.Stripe.NextFails(status, type);
        await Should.ThrowAsync<StripeException>(() => world.Saga.Runner.AdvanceAsync(booking, default));
        (await world.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Held);
        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0");
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_moves_nothing_twice()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.HoldAsync("pm_card_visa");
        world.Stripe.Next(context =>
        {
            context.Abort();
            return Task.FromResult(true);
        });

        await Should.ThrowAsync<Exception>(() => world.Saga.Runner.AdvanceAsync(booking, default));
        (await world.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Held);
        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0");
    }

    [Fact]
    public async Task A_key_that_stripe_does_not_know_is_no_decline()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.HoldAsync("pm_card_visa");
        var stranger = new StripePayments(
            new StripeSettings("sk_test_of_somebody_else", world.Stripe.Address, new Uri("https://web.example/")),
            new PaymentStore(world.Database.Source), new HttpClient());
        (await new PaymentStore(world.Database.Source).RequestAsync(booking, "stripe", default)).ShouldBeTrue();

        await Should.ThrowAsync<StripeException>(() => stranger.AuthoriseAsync(
            new PaymentRequest(booking, new(4000, "PLN"), "pm_card_visa"), default));

        world.Stripe.Books.Intents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_workers_at_once_make_one_payment()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var booking = await world.HoldAsync("pm_card_visa");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await world.Saga.Runner.AdvanceAsync(booking, default);
            }
            catch (StripeException)
            {
                // The key is in use by the other one.
            }
        }));
        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0");
    }

    [Fact]
    public async Task A_worker_that_is_set_up_for_another_provider_leaves_the_money_alone()
    {
        await using var world = await StripeUnderTest.CreateAsync(servers);
        var held = await world.BookAsync("pm_card_authenticationRequired");
        var bank = new SandboxBank(world.Database.Source);
        var other = SagaUnderTest.On(world.Database, new SandboxPayments(bank));

        await other.Runner.AdvanceAsync(held, default);
        await world.Database.ExecuteAsync("UPDATE bookings SET status = 'expired'");
        await world.Database.ExecuteAsync("UPDATE payments SET changed_at = now() - interval '1 day'");
        await Should.ThrowAsync<InvalidOperationException>(() => other.Runner.AdvanceAsync(held, default));

        (await bank.FindAsync(held, default)).ShouldBeNull();
        (await world.Database.ScalarAsync<string>("SELECT status FROM payments")).ShouldBe("action_required");
        await world.Saga.Runner.AdvanceAsync(held, default);
        (await world.OutcomeAsync(held)).ShouldEndWith("stripe=canceled/0/0");
    }
}
