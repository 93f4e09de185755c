using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;

namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>The worker dies before or after each request to Stripe in turn; the next one makes the same of it.</summary>
public sealed class StripeCrashTests(TestServers servers)
{
    public static TheoryData<string, string> Ways => new()
    {
        { "confirmed", "confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0" },
        { "declined", "rejected card-declined payment=declined/0 seats=0 stripe=requires_payment_method/0/0" },
        { "said yes", "confirmed - payment=captured/0 seats=2 stripe=succeeded/4000/0" },
        { "said no", "rejected authentication-failed payment=declined/0 seats=0 stripe=requires_payment_method/0/0" },
        { "said nothing", "expired hold-expired payment=voided/0 seats=0 stripe=canceled/0/0" },
        { "expired while confirming", "expired hold-expired payment=voided/0 seats=0 stripe=canceled/0/0" },
        { "cancelled while capturing", "cancelled cancelled-by-guest payment=refunded/4000 seats=0 stripe=succeeded/4000/4000" },
        { "cancelled", "cancelled cancelled-by-guest payment=refunded/4000 seats=0 stripe=succeeded/4000/4000" },
        { "rule broken", "rejected viewer-limit-exceeded payment=voided/0 seats=0 stripe=canceled/0/0" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_often_a_worker_dies_money_and_seats_come_out_the_same(string way, string outcome)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await using var stripe = await StripeStandIn.StartAsync();
        var (undisturbed, points) = await GoAsync(database, stripe, way, crashAt: 0);
        undisturbed.ShouldBe(outcome);
        points.ShouldBeGreaterThan(3);

        for (var point = 1; point <= points; point++)
        {
            (await GoAsync(database, stripe, way, point)).Outcome.ShouldBe(outcome, $"The worker died at point {point} of {points}.");
        }
    }

    [Fact]
    public async Task A_booking_that_ends_while_its_payment_is_made_leaves_one_that_moves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await using var stripe = await StripeStandIn.StartAsync();
        var wire = new CrashingWire();
        var world = StripeUnderTest.On(database, stripe, wire);
        var booking = await world.HoldAsync("pm_card_visa");
        wire.Meanwhile["payment_intents"] = () => ExpireAsync(world, booking);

        await world.Saga.Runner.AdvanceAsync(booking, default);

        (await world.OutcomeAsync(booking)).ShouldBe("expired hold-expired payment=requested/0 seats=0 stripe=requires_confirmation/0/0");
        await database.ExecuteAsync("UPDATE payments SET changed_at = now() - interval '1 hour'");
        await world.Saga.Runner.AdvanceAsync(booking, default);
        (await world.OutcomeAsync(booking)).ShouldBe("expired hold-expired payment=voided/0 seats=0 stripe=requires_confirmation/0/0");
    }

    private static async Task<(string Outcome, int Points)> GoAsync(TestDatabase database, StripeStandIn stripe, string way, int crashAt)
    {
        var wire = new CrashingWire(crashAt);
        var world = StripeUnderTest.On(database, stripe, wire);
        var booking = await world.HoldAsync(MethodFor(way), viewerLimit: way == "rule broken" ? 1 : 100);
        if (way == "expired while confirming")
        {
            wire.Meanwhile["confirm"] = () => ExpireAsync(world, booking);
        }
        else if (way == "cancelled while capturing")
        {
            wire.Meanwhile["capture"] = () => CancelAsync(world, booking);
        }

        await DoingAsync(() => world.Saga.Runner.AdvanceAsync(booking, default));
        switch (way)
        {
            case "said yes" or "said no":
                stripe.Books.Authenticate(world.IntentOf(booking).Id, way == "said yes");
                break;
            case "said nothing":
                await DoingAsync(() => ExpireAsync(world, booking));
                break;
            case "cancelled":
                await CancelAsync(world, booking);
                break;
        }

        await DoingAsync(() => world.Saga.Runner.HearAsync(booking, default));
        return (await world.OutcomeAsync(booking), wire.Passed);
    }

    private static string MethodFor(string way) => way switch
    {
        "declined" => "pm_card_visa_chargeDeclined",
        _ when way.StartsWith("said", StringComparison.Ordinal) => "pm_card_authenticationRequired",
        _ => "pm_card_visa",
    };

    private static async Task ExpireAsync(StripeUnderTest world, Guid booking)
    {
        await world.Database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() - interval '1 s' WHERE id = $1", booking);
        await world.Saga.Runner.ExpireAsync(booking, default);
    }

    private static async Task CancelAsync(StripeUnderTest world, Guid booking)
    {
        var guest = await world.Database.AddUserAsync("ola");
        (await new BookingChanges(world.Database.Source).CancelAsync(
            booking, new BookingViewer(guest, AsGuest: true, AsHost: false, AsAdmin: false), new Origin(guest, null), default))
            .Outcome.ShouldBeOneOf(BookingOutcome.Done, BookingOutcome.Repeated);
    }

    private static async Task DoingAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CrashException)
        {
            // Dies once: the next worker comes by.
            await act();
        }
    }
}
