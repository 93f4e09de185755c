using Couchannel.Data.Payments;
using Couchannel.Worker.Payments.Stripe;

namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>The saga with a stand-in for Stripe.</summary>
internal sealed class StripeUnderTest : IAsyncDisposable
{
    private readonly bool _isShared;

    private StripeUnderTest(TestDatabase database, StripeStandIn stripe, CrashingWire? wire, bool isShared)
    {
        (Stripe, _isShared) = (stripe, isShared);
        Provider = new StripePayments(
            new StripeSettings(StripeStandIn.Key, stripe.Address, new Uri("https://web.example/")), new PaymentStore(database.Source),
            wire is null ? new HttpClient() : new HttpClient(wire));
        Saga = SagaUnderTest.On(database, Provider);
    }

    public StripeStandIn Stripe { get; }

    public StripePayments Provider { get; }

    public SagaUnderTest Saga { get; }

    public TestDatabase Database => Saga.Database;

    public static async Task<StripeUnderTest> CreateAsync(TestServers servers) =>
        new(await TestDatabase.CreateAsync(servers), await StripeStandIn.StartAsync(), null, isShared: false);

    /// <summary>Another worker, as far as it can be told.</summary>
    public static StripeUnderTest On(TestDatabase database, StripeStandIn stripe, CrashingWire wire) =>
        new(database, stripe, wire, isShared: true);

    /// <summary>A booking of two seats for 40.00 PLN.</summary>
    public async Task<Guid> HoldAsync(string method, int viewerLimit = 100) =>
        await Saga.HoldAsync(await Database.AddSessionAsync(seats: 6, viewerLimit: viewerLimit), method);

    public async Task<Guid> BookAsync(string method)
    {
        var booking = await HoldAsync(method);
        await Saga.Runner.AdvanceAsync(booking, default);
        return booking;
    }

    public StandInIntent IntentOf(Guid booking) => Stripe.Books.Intents.Where(i => i.BookingId == $"{booking}").ShouldHaveSingleItem();

    /// <summary>Booking, books, Stripe and seats, in one line.</summary>
    public async Task<string> OutcomeAsync(Guid booking)
    {
        var ours = await Database.ScalarAsync<string>(
            """
            SELECT concat(b.status, ' ', coalesce(b.status_reason, '-'), ' payment=', p.status, '/', p.refunded_amount,
                          ' seats=', s.seats_taken)
            FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN payments p ON p.booking_id = b.id WHERE b.id = $1
            """,
            booking);
        var theirs = Stripe.Books.Intents.Where(i => i.BookingId == $"{booking}").Select(i => $"{i.Status}/{i.Captured}/{i.Refunded}");
        return $"{ours} stripe={string.Join(',', theirs)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isShared)
        {
            await Saga.DisposeAsync();
            await Stripe.DisposeAsync();
        }
    }
}
