using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments;
using Couchannel.Worker.Saga;

namespace Couchannel.Worker.Tests;

/// <summary>The saga on a database of the test's own.</summary>
internal sealed class SagaUnderTest : IAsyncDisposable
{
    private SagaUnderTest(TestDatabase database, IPaymentProvider payments)
    {
        Database = database;
        Store = new SagaStore(database.Source);
        Runner = new BookingSagaRunner(Store, payments, new OutboxStore(database.Source));
    }

    public TestDatabase Database { get; }

    public SagaStore Store { get; }

    public BookingSagaRunner Runner { get; }

    public static async Task<SagaUnderTest> CreateAsync(TestServers servers, IPaymentProvider? payments = null) =>
        new(await TestDatabase.CreateAsync(servers), payments ?? new SandboxPayments());

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
