using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>The saga with the sandbox's bank, its webhooks to an API that takes them, and a clock that the test moves.</summary>
internal sealed class PaymentsUnderTest : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-tests";

    private PaymentsUnderTest(TestDatabase database)
    {
        Database = database;
        Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Bank = new SandboxBank(database.Source, Time);
        var settings = new SandboxSettings(new Uri("http://api.example/"), Secret);
        Provider = new SandboxPayments(Bank, settings);
        Saga = SagaUnderTest.On(database, Provider, Time);
        Events = new PaymentEventStore(database.Source, Time);
        Api = new WebhookApi(Events, Time);
        News = new PaymentNews(Events, Saga.Runner, Time, NullLogger<PaymentNews>.Instance);
        Sender = new SandboxWebhookSender(
            new SandboxWebhookStore(database.Source, Time), settings, new HttpClient(Api), Time,
            NullLogger<SandboxWebhookSender>.Instance);
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public SandboxBank Bank { get; }

    public IPaymentProvider Provider { get; }

    public SagaUnderTest Saga { get; }

    public PaymentEventStore Events { get; }

    public WebhookApi Api { get; }

    public PaymentNews News { get; }

    public SandboxWebhookSender Sender { get; }

    public static async Task<PaymentsUnderTest> CreateAsync(TestServers servers) => new(await TestDatabase.CreateAsync(servers));

    /// <summary>Books with a token, and lets the saga go as far as it can.</summary>
    public async Task<Guid> BookAsync(string token)
    {
        var booking = await Saga.HoldAsync(await Database.AddSessionAsync(seats: 6), token);
        await Saga.Runner.AdvanceAsync(booking, default);
        return booking;
    }

    /// <summary>Says yes or no to the bank, as its page does.</summary>
    public async Task AnswerAsync(Guid booking, bool yes)
    {
        var challenge = await Database.ScalarAsync<Guid>("SELECT challenge FROM sandbox_payments WHERE booking_id = $1", booking);
        (await Bank.AnswerAsync(challenge, yes, default)).ShouldNotBeNull();
    }

    /// <summary>Lets the bank tell what is due, and a worker see to it.</summary>
    public async Task TellAsync()
    {
        await Sender.SendDueAsync(default);
        await News.HearDueAsync(default);
    }

    public async Task ExpireAsync(Guid booking)
    {
        Time.Advance(TimeSpan.FromMinutes(11));
        await Saga.Sweep.SweepAsync(default);
        (await Saga.StatusAsync(booking)).ShouldBe("expired");
    }

    /// <summary>The booking as its guest sees it.</summary>
    public async Task<BookingRow> DetailsAsync(Guid booking) => (await new BookingStore(Database.Source).FindAsync(
        booking, new BookingViewer(await Database.AddUserAsync("ola"), AsGuest: true, AsHost: false, AsAdmin: false), default))!;

    /// <summary>Booking, books, bank and seats, in one line.</summary>
    public Task<string> OutcomeAsync(Guid booking) => Database.ScalarAsync<string>(
        """
        SELECT concat(b.status, ' payment=', p.status, ' refunded=', p.refunded_amount, ' bank=', k.status, '/', k.refunded,
                      ' seats=', s.seats_taken)
        FROM bookings b JOIN sessions s ON s.id = b.session_id
        JOIN payments p ON p.booking_id = b.id JOIN sandbox_payments k ON k.booking_id = b.id
        WHERE b.id = $1
        """,
        booking);

    public ValueTask DisposeAsync() => Saga.DisposeAsync();
}
