using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Data.Payments;
using Couchannel.Data.Waitlist;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Saga;
using Couchannel.Worker.Waitlist;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests;

/// <summary>The saga on a database of the test's own.</summary>
internal sealed class SagaUnderTest : IAsyncDisposable
{
    private SagaUnderTest(TestDatabase database, IPaymentProvider payments, TimeProvider clock)
    {
        Database = database;
        Store = new SagaStore(database.Source, clock);
        var books = new PaymentStore(database.Source, clock);
        var settlement = new PaymentSettlement(Store, books, payments);
        var outbox = new OutboxStore(database.Source);
        Waitlist = new WaitlistStore(database.Source, clock);
        Runner = new BookingSagaRunner(Store, books, payments, settlement, outbox);
        Sweep = new SagaSweep(Store, books, Runner, settlement, NullLogger<SagaSweep>.Instance);
        WaitlistSweep = new WaitlistSweep(Waitlist, outbox, NullLogger<WaitlistSweep>.Instance);
    }

    public TestDatabase Database { get; }

    public SagaStore Store { get; }

    public WaitlistStore Waitlist { get; }

    public WaitlistSweep WaitlistSweep { get; }

    public BookingSagaRunner Runner { get; }

    public SagaSweep Sweep { get; }

    public static async Task<SagaUnderTest> CreateAsync(
        TestServers servers, IPaymentProvider? payments = null, TimeProvider? clock = null)
    {
        var database = await TestDatabase.CreateAsync(servers);
        return On(database, payments ?? new SandboxPayments(new SandboxBank(database.Source)), clock);
    }

    /// <summary>Another worker, as far as it can be told, on the same database.</summary>
    public static SagaUnderTest On(TestDatabase database, IPaymentProvider payments, TimeProvider? clock = null) =>
        new(database, payments, clock ?? TimeProvider.System);

    public async Task<Guid> HoldAsync(Guid session, string token = SandboxTokens.Approve, int seats = 2)
    {
        var request = new HoldRequest(session, await Database.AddUserAsync("ola"), seats, token, Guid.NewGuid().ToString());
        return (await new BookingStore(Database.Source).HoldAsync(request, default)).Booking!.Id;
    }

    public Task<string> StatusAsync(Guid booking) =>
        Database.ScalarAsync<string>("SELECT status FROM bookings WHERE id = $1", booking);

    public Task<string> ReasonAsync(Guid booking) =>
        Database.ScalarAsync<string>("SELECT status_reason FROM bookings WHERE id = $1", booking);

    public async Task<string[]> EventsAsync() =>
        [.. (await new OutboxStore(Database.Source).PendingAsync(100, default)).Select(e => e.Type)];

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
