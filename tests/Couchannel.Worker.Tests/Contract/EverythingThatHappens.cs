using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Reviews;
using Couchannel.Data.Audit;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Data.Payments;
using Couchannel.Data.Privacy;
using Couchannel.Data.Reviews;
using Couchannel.Data.Sessions;
using Couchannel.Data.Waitlist;
using Couchannel.Domain.Bookings;
using Couchannel.Domain.Sessions;
using Couchannel.Worker.Payments.Sandbox;

namespace Couchannel.Worker.Tests.Contract;

/// <summary>A life of sessions and bookings in which every kind of event occurs, made by the code that makes them in earnest.</summary>
internal static class EverythingThatHappens
{
    public static async Task<IReadOnlyList<OutboxRow>> EventsAsync(TestServers servers)
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var database = world.Database;
        var saga = SagaUnderTest.On(database, new SandboxPayments(new SandboxBank(database.Source)));
        var evening = await PublishedAsync(world, world.Plan with { BookingMode = "approval", SeatsTotal = 10 });
        await world.Sessions.UpdateAsync(
            evening, world.Plan with { BookingMode = "approval", SeatsTotal = 11 }, null, world.Host, default);

        var guest = await HoldAsync(saga, evening, "ola", SandboxTokens.Approve);
        await saga.Runner.AdvanceAsync(guest, default);
        await new BookingChanges(database.Source).AnswerAsync(guest, approve: true, world.Host, default);
        await saga.Runner.AdvanceAsync(guest, default);
        await saga.Runner.AdvanceAsync(await HoldAsync(saga, evening, "kuba", SandboxTokens.Decline), default);
        await saga.Runner.AdvanceAsync(await HoldAsync(saga, evening, "kuba", SandboxTokens.NeedsAuthentication), default);
        await MovedAsync(saga, await HoldAsync(saga, evening, "zoe"), BookingStatus.Held, BookingStatus.Expired, BookingSaga.HoldExpired);
        await CancelledAsync(database, await HoldAsync(saga, evening, "kuba"), "kuba");

        var absent = await HoldAsync(saga, await PublishedAsync(world, world.Plan), "zoe");
        await saga.Runner.AdvanceAsync(absent, default);
        await MovedAsync(saga, absent, BookingStatus.Confirmed, BookingStatus.NoShow);
        await MovedAsync(saga, guest, BookingStatus.Confirmed, BookingStatus.Attended);
        var change = await new BookingChanges(database.Source).RefundAsync(
            guest, 1, "PLN", new Origin(await database.AddUserAsync("ada"), null), default);
        change.Outcome.ShouldBe(BookingOutcome.Done);
        await ReviewedAsync(database, guest, "ola", ReviewSubjects.Host);
        await OfferedAsync(saga, evening);

        await BegunAsync(world, evening);
        await world.Sessions.MoveAsync(new SessionMove(evening, "finish", SessionStatus.Finished), world.Host, default);
        await world.Sessions.MoveAsync(
            new SessionMove(await PublishedAsync(world, world.Plan), "cancel", SessionStatus.Cancelled, "The projector is broken."),
            world.Host, default);
        var leaving = await database.AddUserAsync("nina");
        (await new PrivacyStore(database.Source, TimeProvider.System).EraseAsync(new Origin(leaving, null), default)).IsDone.ShouldBeTrue();
        return await new OutboxStore(database.Source).PendingAsync(100, default);
    }

    private static async Task<Guid> PublishedAsync(HostWorld world, SessionPlan plan)
    {
        var id = await world.DraftAsync(plan);
        (await world.Sessions.MoveAsync(new SessionMove(id, "publish", SessionStatus.Published), world.Host, default))
            .Row.ShouldNotBeNull();
        return id;
    }

    private static async Task BegunAsync(HostWorld world, Guid session)
    {
        await world.Database.ExecuteAsync("UPDATE sessions SET starts_at = now() - interval '1 minute' WHERE id = $1", session);
        await world.Sessions.MoveAsync(new SessionMove(session, "start", SessionStatus.Started), world.Host, default);
    }

    private static async Task<Guid> HoldAsync(SagaUnderTest saga, Guid session, string guest, string token = SandboxTokens.Approve)
    {
        var request = new HoldRequest(session, await saga.Database.AddUserAsync(guest), 1, token, Guid.NewGuid().ToString());
        return (await new BookingStore(saga.Database.Source).HoldAsync(request, default)).Booking!.Id;
    }

    private static async Task MovedAsync(SagaUnderTest saga, Guid booking, BookingStatus from, BookingStatus to, string? reason = null) =>
        (await saga.Store.MoveAsync(new BookingMove(booking, from, to, reason), default)).ShouldBeTrue();

    private static async Task CancelledAsync(TestDatabase database, Guid booking, string guest)
    {
        var user = await database.AddUserAsync(guest);
        await new BookingChanges(database.Source).CancelAsync(
            booking, new BookingViewer(user, AsGuest: true, AsHost: false, AsAdmin: false), new Origin(user, "203.0.113.7"), default);
    }

    private static async Task ReviewedAsync(TestDatabase database, Guid booking, string author, string about) =>
        await new ReviewStore(database.Source).WriteAsync(
            new ReviewRequest(booking, about, 5, "Splendid.", Guid.NewGuid().ToString()),
            new Origin(await database.AddUserAsync(author), "203.0.113.7"), default);

    private static async Task OfferedAsync(SagaUnderTest saga, Guid session)
    {
        await saga.Database.ExecuteAsync("UPDATE sessions SET seats_total = seats_taken WHERE id = $1", session);
        var ewa = await saga.Database.AddUserAsync("ewa");
        await saga.Waitlist.JoinAsync(new JoinRequest(session, ewa, 1, SandboxTokens.Approve, Guid.NewGuid().ToString()), default);
        await saga.Database.ExecuteAsync("UPDATE sessions SET seats_total = seats_total + 1 WHERE id = $1", session);
        (await saga.Waitlist.ServeAsync(session, default)).ShouldBe(1);
    }
}
