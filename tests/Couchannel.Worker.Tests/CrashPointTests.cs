using Couchannel.Contracts.Bookings;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments.Sandbox;

namespace Couchannel.Worker.Tests;

/// <summary>The worker dies before or after each answer of the provider in turn; the next one makes the same of it.</summary>
public sealed class CrashPointTests(TestServers servers)
{
    private const int MostAttempts = 5;

    public static TheoryData<string, string> Ways => new()
    {
        { "confirmed", "confirmed payment=captured due=0 refunded=0 bank=captured/0 seats=2" },
        { "declined", "rejected payment=declined due=0 refunded=0 bank=declined/0 seats=0" },
        { "rule broken", "rejected payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "cancelled early", "cancelled payment=refunded due=4000 refunded=4000 bank=captured/4000 seats=0" },
        { "cancelled late", "cancelled payment=refunded due=2000 refunded=2000 bank=captured/2000 seats=0" },
        { "cancelled too late", "cancelled payment=captured due=0 refunded=0 bank=captured/0 seats=0" },
        { "cancelled while authorising", "cancelled payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "cancelled while capturing", "cancelled payment=refunded due=4000 refunded=4000 bank=captured/4000 seats=0" },
        { "expired while authorising", "expired payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "session cancelled", "cancelled payment=refunded due=4000 refunded=4000 bank=captured/4000 seats=0" },
        { "declined by host", "rejected payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "said yes to the bank", "confirmed payment=captured due=0 refunded=0 bank=captured/0 seats=2" },
        { "said no to the bank", "rejected payment=declined due=0 refunded=0 bank=declined/0 seats=0" },
        { "said nothing to the bank", "expired payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "answered late", "confirmed payment=captured due=0 refunded=0 bank=captured/0 seats=2" },
        { "answered too late", "expired payment=voided due=0 refunded=0 bank=voided/0 seats=0" },
        { "not answered in time", "confirmed payment=captured due=0 refunded=0 bank=captured/0 seats=2" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_often_a_worker_dies_money_and_seats_come_out_the_same(string way, string outcome)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var (undisturbed, points) = await GoAsync(database, way, crashAt: 0);
        undisturbed.ShouldBe(outcome);
        points.ShouldBeGreaterThan(1);

        // Dying makes a way longer, never shorter: every point of the undisturbed one is there.
        for (var point = 1; point <= points; point++)
        {
            (await GoAsync(database, way, point)).Outcome.ShouldBe(outcome, $"The worker died at point {point} of {points}.");
        }
    }

    private static async Task<(string Outcome, int Points)> GoAsync(TestDatabase database, string way, int crashAt)
    {
        var payments = new CrashingPayments(new SandboxPayments(new SandboxBank(database.Source)), crashAt);
        var saga = SagaUnderTest.On(database, payments);
        var session = await database.AddSessionAsync(seats: 6, viewerLimit: way == "rule broken" ? 1 : 100);
        if (way == "declined by host")
        {
            await database.ExecuteAsync("UPDATE sessions SET booking_mode = 'approval' WHERE id = $1", session);
        }

        var booking = await saga.HoldAsync(session, TokenFor(way));
        switch (way)
        {
            case "cancelled while authorising":
                payments.WhileAuthorising = () => CancelAsync(database, booking);
                break;
            case "cancelled while capturing":
                payments.WhileCapturing = () => CancelAsync(database, booking);
                break;
            case "expired while authorising":
                payments.WhileAuthorising = () => ExpireAsync(database, saga, booking);
                break;
        }

        await DoingAsync(() => saga.Runner.AdvanceAsync(booking, default));
        await AfterwardsAsync(database, saga, way, session, booking);
        await DoingAsync(() => saga.Runner.HearAsync(booking, default));
        return (await OutcomeAsync(database, booking), payments.Passed);
    }

    private static string TokenFor(string way) => way switch
    {
        "declined" => SandboxTokens.Decline,
        "answered late" or "answered too late" => SandboxTokens.WebhookLate,
        "not answered in time" => SandboxTokens.TimeOut,
        _ when way.EndsWith("to the bank", StringComparison.Ordinal) => SandboxTokens.NeedsAuthentication,
        _ => SandboxTokens.Approve,
    };

    private static async Task ExpireAsync(TestDatabase database, SagaUnderTest saga, Guid booking)
    {
        await database.ExecuteAsync("UPDATE bookings SET hold_expires_at = now() - interval '1 s' WHERE id = $1", booking);
        await saga.Runner.ExpireAsync(booking, default);
    }

    private static async Task AfterwardsAsync(TestDatabase database, SagaUnderTest saga, string way, Guid session, Guid booking)
    {
        switch (way)
        {
            case "cancelled early":
                await CancelAsync(database, booking);
                break;
            case "cancelled late":
                await database.ExecuteAsync("UPDATE sessions SET starts_at = now() + interval '12 hours' WHERE id = $1", session);
                await CancelAsync(database, booking);
                break;
            case "cancelled too late":
                await database.ExecuteAsync("UPDATE sessions SET starts_at = now() + interval '1 hour' WHERE id = $1", session);
                await CancelAsync(database, booking);
                break;
            case "said yes to the bank" or "said no to the bank":
                await new SandboxBank(database.Source).AnswerAsync(
                    await database.ScalarAsync<Guid>("SELECT challenge FROM sandbox_payments WHERE booking_id = $1", booking),
                    way == "said yes to the bank", default);
                break;
            case "answered late":
                await database.ExecuteAsync("UPDATE sandbox_payments SET settles_at = now() WHERE booking_id = $1", booking);
                break;
            case "said nothing to the bank" or "answered too late":
                await DoingAsync(() => ExpireAsync(database, saga, booking));
                break;
            case "session cancelled":
                await database.ExecuteAsync("UPDATE sessions SET status = 'cancelled' WHERE id = $1", session);
                await DoingAsync(() => saga.Runner.CancelAsync(booking, default));
                break;
            case "declined by host":
                var host = await database.AddUserAsync("the-host");
                await database.ExecuteAsync(
                    """
                    UPDATE hosts SET user_id = $1
                    WHERE id = (SELECT v.host_id FROM venues v JOIN sessions s ON s.venue_id = v.id WHERE s.id = $2)
                    """,
                    host, session);
                (await new BookingChanges(database.Source).AnswerAsync(booking, approve: false, new Origin(host, null), default))
                    .Outcome.ShouldBe(BookingOutcome.Done);
                break;
        }
    }

    private static async Task CancelAsync(TestDatabase database, Guid booking)
    {
        var guest = await database.AddUserAsync("ola");
        var viewer = new BookingViewer(guest, AsGuest: true, AsHost: false, AsAdmin: false);
        (await new BookingChanges(database.Source).CancelAsync(booking, viewer, new Origin(guest, null), default))
            .Outcome.ShouldBeOneOf(BookingOutcome.Done, BookingOutcome.Repeated);
    }

    private static async Task DoingAsync(Func<Task> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act();
                return;
            }
            catch (Exception failure) when (failure is CrashException or TimeoutException && attempt < MostAttempts)
            {
                // Dies once, and is not answered some times: the next worker comes by.
            }
        }
    }

    private static Task<string> OutcomeAsync(TestDatabase database, Guid booking) => database.ScalarAsync<string>(
        """
        SELECT concat(b.status, ' payment=', p.status, ' due=', p.refund_due, ' refunded=', p.refunded_amount,
                      ' bank=', k.status, '/', k.refunded, ' seats=', s.seats_taken)
        FROM bookings b
        JOIN sessions s ON s.id = b.session_id
        JOIN payments p ON p.booking_id = b.id
        JOIN sandbox_payments k ON k.booking_id = b.id
        WHERE b.id = $1
        """,
        booking);
}
