using Couchannel.Contracts.Bookings;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Data.Sessions;
using Couchannel.Data.Waitlist;
using Couchannel.Domain.Sessions;
using Couchannel.Worker.Payments.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Properties;

/// <summary>One session of a host's with guests of its own, two workers, and a clock that goes when it is told to.</summary>
internal sealed class Evening
{
    private const int Seats = 4;

    private readonly Guid _session;
    private readonly HostSessionStore _sessions;
    private readonly HostWorld _world;
    private readonly SessionPlan _plan;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Guid[] _guests;
    private readonly SagaUnderTest[] _workers;
    private int _turn;

    private Evening(HostWorld world, Guid session, SessionPlan plan, Guid[] guests)
    {
        (_world, _session, _plan, _guests) = (world, session, plan, guests);
        _sessions = new HostSessionStore(world.Database.Source, _clock);
        _workers =
        [
            .. Enumerable.Range(0, 2).Select(_ =>
                SagaUnderTest.On(world.Database, new SandboxPayments(new SandboxBank(world.Database.Source)), _clock)),
        ];
    }

    private TestDatabase Database => _world.Database;

    public static async Task<Evening> BeginAsync(HostWorld world, bool byApproval)
    {
        var plan = world.Plan with { SeatsTotal = Seats, BookingMode = byApproval ? "approval" : "instant", SeatsPerGuest = 5 };
        var session = await world.DraftAsync(plan);
        (await world.Sessions.MoveAsync(new SessionMove(session, "publish", SessionStatus.Published), world.Host, default))
            .Row.ShouldNotBeNull();
        var guests = new List<Guid>();
        for (var n = 0; n < Act.Guests; n++)
        {
            guests.Add(await world.Database.AddUserAsync($"guest-{n}-{session:N}"));
        }

        return new Evening(world, session, plan, [.. guests]);
    }

    /// <summary>Does what is to be done, and looks after each deed whether all that always holds still does.</summary>
    public async Task GoAsync(Act[][] lanes)
    {
        await Task.WhenAll(lanes.Select(async lane =>
        {
            foreach (var act in lane)
            {
                await DoAsync(act);
                (await Invariants.BrokenAsync(Database, _session)).ShouldBe("", $"after {act}");
            }
        }));
        await RestAsync();
        (await Invariants.BrokenAsync(Database, _session)).ShouldBe("", "at rest");
        (await Invariants.BrokenAtRestAsync(Database, _session, _clock.GetUtcNow())).ShouldBe("", "at rest");
    }

    private async Task DoAsync(Act act)
    {
        var guest = _guests[act.Who];
        var worker = _workers[Interlocked.Increment(ref _turn) % _workers.Length];
        var changes = new BookingChanges(Database.Source, _clock);
        switch (act.Deed)
        {
            case Deed.Book or Deed.BookWithoutMoney:
                await BookAsync(guest, act);
                break;
            case Deed.Join:
                await worker.Waitlist.JoinAsync(
                    new JoinRequest(_session, guest, act.Number, SandboxTokens.Approve, Guid.NewGuid().ToString(), 5), default);
                break;
            case Deed.Leave:
                await worker.Waitlist.LeaveAsync(_session, new Origin(guest, null), default);
                break;
            case Deed.Sweep:
                await SweepAsync(worker);
                break;
            case Deed.Wait:
                _clock.Advance(TimeSpan.FromMinutes(4 * act.Number * act.Number));
                break;
            case Deed.ChangeSeats:
                await _sessions.UpdateAsync(_session, _plan with { SeatsTotal = act.Number * 2 }, null, _world.Host, default);
                break;
            default:
                await ChangeAsync(await BookingForAsync(act, guest), guest, act.Deed, worker, changes);
                break;
        }
    }

    private async Task ChangeAsync(Guid? booking, Guid guest, Deed deed, SagaUnderTest worker, BookingChanges changes)
    {
        if (booking is not { } id)
        {
            return;
        }

        await (deed switch
        {
            Deed.Cancel => changes.CancelAsync(id, new BookingViewer(guest, true, false, false), new Origin(guest, null), default),
            Deed.Accept => changes.AcceptAsync(id, new Origin(guest, null), default),
            Deed.Approve or Deed.Decline => changes.AnswerAsync(id, deed == Deed.Approve, _world.Host, default),
            _ => worker.Runner.AdvanceAsync(id, default),
        });
    }

    private async Task BookAsync(Guid guest, Act act)
    {
        var store = new BookingStore(Database.Source, _clock);
        var card = act.Deed == Deed.Book ? SandboxTokens.Approve : SandboxTokens.Decline;
        var request = new HoldRequest(_session, guest, act.Number, card, Guid.NewGuid().ToString(), SeatsPerGuest: 5);
        var first = await store.HoldAsync(request, default);
        var again = await store.HoldAsync(request, default);
        (again.Outcome, again.Booking?.Id).ShouldBe((first.Outcome, first.Booking?.Id), "the same key has the same answer");
    }

    // The guest's last booking that is where the deed has something to do; else his last one, with which it must do nothing.
    private async Task<Guid?> BookingForAsync(Act act, Guid guest)
    {
        string[] ready = act.Deed switch
        {
            Deed.Accept => [BookingStatuses.Pending],
            Deed.Approve or Deed.Decline => [BookingStatuses.Authorised],
            Deed.Cancel when act.Number < 3 => [BookingStatuses.Confirmed, BookingStatuses.Pending],
            Deed.Cancel => [BookingStatuses.Expired, BookingStatuses.Rejected],
            _ => [BookingStatuses.Held, BookingStatuses.Authorised],
        };
        var id = await Database.ScalarAsync<string>(
            """
            SELECT coalesce((SELECT b.id::text FROM bookings b WHERE b.guest_id = $1
                             ORDER BY b.status = ANY ($2) DESC, b.id DESC LIMIT 1), '')
            """,
            guest, ready);
        return Guid.TryParse(id, out var found) ? found : null;
    }

    private static async Task SweepAsync(SagaUnderTest worker)
    {
        await worker.Sweep.SweepAsync(default);
        await worker.WaitlistSweep.SweepAsync(default);
    }

    // Until everybody has waited too long who waits for somebody, hosts too. Offers pass from guest to guest, which takes some rounds.
    private async Task RestAsync()
    {
        foreach (var pause in Enumerable.Repeat(TimeSpan.FromMinutes(31), 6).Append(TimeSpan.FromHours(13)).Concat(
            Enumerable.Repeat(TimeSpan.FromMinutes(31), 6)))
        {
            _clock.Advance(pause);
            await Task.WhenAll(_workers.Select(SweepAsync));
        }
    }
}
