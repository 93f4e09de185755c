using Couchannel.Contracts.Bookings;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.CheckIns;
using Couchannel.Data.Events;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Ledger;

/// <summary>Sessions of two hosts and all that may happen to their money, by chance, with workers that die on the way.</summary>
internal sealed class Season(TestDatabase database, int seed) : IAsyncDisposable
{
    private static readonly string[] Guests = ["ola", "kuba", "zoe"];

    private readonly Random _chance = new(seed);
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly List<Guid> _bookings = [];
    private readonly List<Guid> _open = [];

    public TestDatabase Database => database;

    public LedgerBook Book => new(database);

    /// <summary>What happened, for whoever has to find out why.</summary>
    public List<string> Story { get; } = [];

    public async Task HappenAsync()
    {
        _clock.Advance(TimeSpan.FromSeconds(Chance(1, 20)));
        await (_open.Count < 3 ? OpenAsync() : Chance(0, 100) switch
        {
            < 45 => BookAsync(),
            < 55 => CancelAsync(),
            < 58 => EndAsync("cancelled"),
            < 66 => EndAsync("finished"),
            < 74 => GiveBackAsync(),
            < 78 => GrantAsync(),
            < 88 => SweepAsync(),
            < 94 => PayOutAndDieAsync(),
            _ => Task.WhenAll(SweepAsync(), SweepAsync(), CancelAsync(), GiveBackAsync()),
        });
    }

    /// <summary>Everything ends, and everything that is left to do is done.</summary>
    public async Task EndAsync()
    {
        await database.ExecuteAsync(
            "UPDATE sessions SET status = 'finished', starts_at = now() - interval '1 d', changed_at = now() WHERE status = 'published'");
        for (var round = 0; round < 5; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            await SweepAsync(crashes: false);
        }
    }

    /// <summary>Money that nobody has got after all.</summary>
    public Task<string> LeftoversAsync() => database.ScalarAsync<string>(
        """
        SELECT coalesce(string_agg(concat_ws(' ', s.status, b.status, b.status_reason, p.status, p.amount, p.refund_due, b.id), '; '), '')
        FROM payments p JOIN bookings b ON b.id = p.booking_id JOIN sessions s ON s.id = b.session_id
        WHERE p.status IN ('captured', 'refunded') AND p.amount > p.refund_due AND s.paid_out_at IS NULL
        """);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    // Some things happen at once.
    private int Chance(int from, int to)
    {
        lock (_chance)
        {
            return _chance.Next(from, to);
        }
    }

    private async Task OpenAsync()
    {
        var session = await database.AddSessionAsync(seats: 8);
        await database.ExecuteAsync(
            $"""
             UPDATE sessions SET price_amount = $2, seats_per_guest = 8, starts_at = now() + $3 * interval '1 hour',
                 cancellation_policy = (ARRAY['flexible', 'moderate', 'strict'])[1 + $3 % 3],
                 venue_id = (SELECT id FROM venues ORDER BY id OFFSET $4 LIMIT 1)
             WHERE id = $1
             """,
            session, (long)Chance(0, 9999), Chance(1, 200), Chance(0, 2));
        _open.Add(session);
        Story.Add($"opened {session}");
    }

    private async Task BookAsync()
    {
        var (guest, token) = (Guests[Chance(0, Guests.Length)], Chance(0, 5) == 0 ? SandboxTokens.Decline : SandboxTokens.Approve);
        var held = await new BookingStore(database.Source, _clock).HoldAsync(
            new HoldRequest(
                _open[Chance(0, _open.Count)], await database.AddUserAsync(guest), Chance(1, 4), token,
                Guid.NewGuid().ToString()),
            default);
        if (held.Booking is not { } booking)
        {
            return;
        }

        _bookings.Add(booking.Id);
        var saga = SagaOn(crashAt: Chance(0, 12));
        try
        {
            await saga.Runner.AdvanceAsync(booking.Id, default);
            Story.Add($"booked {booking.Id}");
        }
        catch (CrashException)
        {
            Story.Add($"booked {booking.Id}, and the worker died");
        }
    }

    private async Task CancelAsync()
    {
        if (_bookings.Count == 0)
        {
            return;
        }

        var booking = _bookings[Chance(0, _bookings.Count)];
        var who = await database.ScalarAsync<Guid>("SELECT guest_id FROM bookings WHERE id = $1", booking);
        var viewer = Chance(0, 3) > 0
            ? new BookingViewer(who, AsGuest: true, AsHost: false, AsAdmin: false)
            : new BookingViewer(who, AsGuest: false, AsHost: false, AsAdmin: true);
        var change = await new BookingChanges(database.Source, _clock).CancelAsync(booking, viewer, new Origin(who, null), default);
        Story.Add($"cancelled {booking}: {change.Outcome}");
    }

    private async Task EndAsync(string status)
    {
        var session = _open[Chance(0, _open.Count)];
        _open.Remove(session);
        await database.ExecuteAsync(
            "UPDATE sessions SET status = $2, changed_at = now() WHERE id = $1 AND status = 'published'", session, status);
        Story.Add($"{status} {session}");
    }

    /// <summary>The provider gives money back that nobody here has asked it to, as by a chargeback.</summary>
    private async Task GiveBackAsync()
    {
        if (_bookings.Count == 0)
        {
            return;
        }

        var booking = _bookings[Chance(0, _bookings.Count)];
        var bank = new SandboxBank(database.Source);
        if (await bank.FindAsync(booking, default) is not { Status: PaymentStatus.Captured } found
            || !await database.ScalarAsync<bool>(
                "SELECT EXISTS (SELECT FROM payments WHERE booking_id = $1 AND status IN ('captured', 'refunded'))", booking))
        {
            return;
        }

        var paid = await database.ScalarAsync<long>("SELECT amount FROM bookings WHERE id = $1", booking);
        var total = Chance((int)found.Refunded, (int)paid + 1);
        if (await bank.RefundAsync(booking, total, default))
        {
            await new PaymentStore(database.Source, _clock).SettleAsync(
                booking, new PaymentFinding($"sandbox-{booking:N}", PaymentStatus.Captured, total), default);
            Story.Add($"gave back {total} of {booking}");
        }
    }

    /// <summary>An administrator settles a dispute.</summary>
    private async Task GrantAsync()
    {
        if (_bookings.Count > 0)
        {
            var booking = _bookings[Chance(0, _bookings.Count)];
            var admin = new Origin(await database.AddUserAsync("ada"), null);
            var change = await new BookingChanges(database.Source, _clock).RefundAsync(booking, Chance(1, 40_000), "PLN", admin, default);
            Story.Add($"granted a refund of {booking}: {change.Outcome}");
        }
    }

    private async Task SweepAsync(bool crashes = true)
    {
        await SagaOn(crashes ? Chance(0, 30) : 0).Sweep.SweepAsync(default);
        await new AttendanceSweep(
            new CheckInStore(database.Source, _clock), new OutboxStore(database.Source), NullLogger<AttendanceSweep>.Instance)
            .SweepAsync(default);
        await PayoutsUnderTest.On(database, _clock).SweepAsync(default);
        Story.Add("swept");
    }

    /// <summary>A worker that dies after the payout, before its transaction is committed.</summary>
    private async Task PayOutAndDieAsync()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FILTER (WHERE pay_out_session(id, 10, now(), NULL)) FROM sessions";
        Story.Add($"paid {await command.ExecuteScalarAsync()} sessions out and died");
        await transaction.RollbackAsync();
    }

    private SagaUnderTest SagaOn(int crashAt) =>
        SagaUnderTest.On(database, new CrashingPayments(new SandboxPayments(new SandboxBank(database.Source)), crashAt), _clock);
}
