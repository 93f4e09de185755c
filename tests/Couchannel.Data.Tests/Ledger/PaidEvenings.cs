using Couchannel.Contracts.Bookings;
using Couchannel.Data.Bookings;
using Couchannel.Data.Ledger;
using Couchannel.Data.Payments;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Data.Tests.Ledger;

/// <summary>Sessions of one host, what guests paid for them and got back, and the payouts.</summary>
internal sealed class PaidEvenings : IAsyncDisposable
{
    private PaidEvenings(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public LedgerBook Book => new(Database);

    public PayoutStore Payouts => new(Database.Source, TimeProvider.System);

    public static async Task<PaidEvenings> CreateAsync(TestServers servers) => new(await TestDatabase.CreateAsync(servers));

    public async Task<Guid> AddSessionAsync(long price = 2000)
    {
        var session = await Database.AddSessionAsync(seats: 12);
        await Database.ExecuteAsync("UPDATE sessions SET price_amount = $2 WHERE id = $1", session, price);
        return session;
    }

    /// <summary>A booking that is confirmed and paid.</summary>
    public async Task<Guid> BookAsync(Guid session, int seats = 2)
    {
        var request = new HoldRequest(
            session, await Database.AddUserAsync("ola"), seats, SandboxTokens.Approve, Guid.NewGuid().ToString());
        var id = (await new BookingStore(Database.Source).HoldAsync(request, default)).Booking!.Id;
        var saga = new SagaStore(Database.Source);
        await new PaymentStore(Database.Source).RequestAsync(id, "sandbox", default);
        await saga.MoveAsync(new(id, BookingStatus.Held, BookingStatus.Authorised, Payment: ("r", PaymentStatus.Authorised)), default);
        await saga.MoveAsync(new(id, BookingStatus.Authorised, BookingStatus.Confirmed, Payment: ("r", PaymentStatus.Captured)), default);
        return id;
    }

    /// <summary>The provider says that so much of it has gone back in all.</summary>
    public Task RefundAsync(Guid booking, long total) =>
        new PaymentStore(Database.Source).SettleAsync(booking, new PaymentFinding("r", PaymentStatus.Captured, total), default);

    /// <summary>The session is over, and everybody came.</summary>
    public async Task FinishAsync(Guid session)
    {
        await Database.ExecuteAsync("UPDATE sessions SET status = 'finished', changed_at = now() - interval '25 h' WHERE id = $1", session);
        await Database.ExecuteAsync("UPDATE bookings SET status = 'attended' WHERE session_id = $1 AND status = 'confirmed'", session);
    }

    public Task<bool> PayOutAsync(Guid session, int feePercent = 10) => Payouts.PayOutAsync(session, feePercent, default);

    public Task<string> PayoutAsync(Guid session) => Database.ScalarAsync<string>(
        "SELECT concat_ws(' ', gross, fee, carried, amount) FROM payouts WHERE session_id = $1", session);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
