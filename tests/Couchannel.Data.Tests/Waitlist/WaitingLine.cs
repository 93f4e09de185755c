using Couchannel.Contracts.Bookings;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Waitlist;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Sessions;

namespace Couchannel.Data.Tests.Waitlist;

/// <summary>A session of piotr's, and guests who want its seats.</summary>
internal sealed class WaitingLine : IAsyncDisposable
{
    private WaitingLine(HostWorld world, Guid session)
    {
        (World, Session) = (world, session);
        Store = new WaitlistStore(world.Database.Source);
        Bookings = new BookingChanges(world.Database.Source);
        Saga = new SagaStore(world.Database.Source);
    }

    public HostWorld World { get; }

    public TestDatabase Database => World.Database;

    public Guid Session { get; }

    public WaitlistStore Store { get; }

    public BookingChanges Bookings { get; }

    public SagaStore Saga { get; }

    public static async Task<WaitingLine> CreateAsync(TestServers servers, int seats = 6, int seatsPerGuest = 8) =>
        await InAsync(await HostWorld.CreateAsync(servers), seats, seatsPerGuest);

    public static async Task<WaitingLine> InAsync(HostWorld world, int seats = 6, int seatsPerGuest = 8)
    {
        var session = await world.DraftAsync(world.Plan with { SeatsTotal = seats, SeatsPerGuest = seatsPerGuest });
        await world.Sessions.MoveAsync(new(session, "session.publish", SessionStatus.Published), world.Host, default);
        return new WaitingLine(world, session);
    }

    public Task<Guid> UserAsync(string name) => Database.AddUserAsync(name);

    public async Task<HoldResult> BookAsync(string guest, int seats) => await new BookingStore(Database.Source).HoldAsync(
        new HoldRequest(Session, await UserAsync(guest), seats, SandboxTokens.Approve, Guid.NewGuid().ToString()), default);

    /// <summary>Seats that are taken.</summary>
    public async Task<Guid> TakeAsync(string guest, int seats)
    {
        var result = await BookAsync(guest, seats);
        result.Outcome.ShouldBe(HoldOutcome.Held);
        return result.Booking!.Id;
    }

    public async Task<JoinResult> JoinAsync(string guest, int seats, string? key = null, int seatsPerGuest = 8) =>
        await Store.JoinAsync(
            new JoinRequest(
                Session, await UserAsync(guest), seats, SandboxTokens.Approve, key ?? Guid.NewGuid().ToString(), seatsPerGuest),
            default);

    /// <summary>Stands in line, one behind the other: <c>ola 2, kuba 1</c>.</summary>
    public async Task LineUpAsync(string line)
    {
        foreach (var party in line.Split(", ").Select(p => p.Split(' ')))
        {
            (await JoinAsync(party[0], int.Parse(party[1], null))).Outcome.ShouldBe(JoinOutcome.Joined);
        }
    }

    /// <summary>Who has been in line and where he stands: <c>ola offered, kuba waiting</c>.</summary>
    public Task<string> LineAsync() => Database.ScalarAsync<string>(
        """
        SELECT coalesce(string_agg(concat(u.subject, ' ', w.status), ', ' ORDER BY w.position), '')
        FROM waitlist_entries w JOIN users u ON u.id = w.guest_id WHERE w.session_id = $1
        """,
        Session);

    public async Task<WaitlistRow> PlaceAsync(string guest) => (await Store.FindAsync(Session, await UserAsync(guest), default))!;

    /// <summary>The booking that is, or was, offered to somebody.</summary>
    public async Task<Guid> OfferAsync(string guest) => (await PlaceAsync(guest)).BookingId.ShouldNotBeNull();

    public async Task<BookingChange> AcceptAsync(string guest) =>
        await Bookings.AcceptAsync(await OfferAsync(guest), new Origin(await UserAsync(guest), null), default);

    public async Task<string> CancelAsync(string guest, Guid booking)
    {
        var user = await UserAsync(guest);
        return (await Bookings.CancelAsync(booking, new BookingViewer(user, true, false, false), new Origin(user, null), default)).Outcome;
    }

    public async Task<string> LeaveAsync(string guest) =>
        await Store.LeaveAsync(Session, new Origin(await UserAsync(guest), null), default);

    public Task<bool> ExpireAsync(Guid booking) =>
        Saga.MoveAsync(new BookingMove(booking, BookingStatus.Pending, BookingStatus.Expired, BookingSaga.OfferExpired), default);

    public Task<int> FreeAsync() =>
        Database.ScalarAsync<int>("SELECT seats_total - seats_taken FROM sessions WHERE id = $1", Session);

    /// <summary>What must be true whenever nothing is under way.</summary>
    public async Task CheckAsync()
    {
        (await Database.ScalarAsync<string>(
            """
            SELECT concat_ws(', ',
                CASE WHEN s.seats_taken <> (SELECT coalesce(sum(b.seats), 0) FROM bookings b
                                            WHERE b.session_id = s.id AND occupies_seats(b.status)) THEN 'seats are miscounted' END,
                CASE WHEN s.waiting <> (SELECT count(*) FROM waitlist_entries w
                                        WHERE w.session_id = s.id AND w.status IN ('waiting', 'offered'))
                     THEN 'waiters are miscounted' END,
                CASE WHEN EXISTS (SELECT FROM waitlist_entries w LEFT JOIN bookings b ON b.id = w.booking_id
                                  WHERE w.session_id = s.id AND (w.status = 'offered') <> coalesce(b.status = 'pending', false))
                     THEN 'an offer is not where its booking is' END,
                CASE WHEN (next_in_line(s, now())).seats <= s.seats_total - s.seats_taken THEN 'a seat is lost' END,
                CASE WHEN s.seats_kept <> ((next_in_line(s, now())).id IS NOT NULL) THEN 'seats are kept for nobody' END)
            FROM sessions s WHERE s.id = $1
            """,
            Session)).ShouldBe("");
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
