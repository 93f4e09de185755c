using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Data.Sessions;
using Couchannel.Domain.Sessions;

namespace Couchannel.Data.Tests.Sessions;

/// <summary>The fifth invariant, for sessions: only the ways there are, each with its event in the same transaction.</summary>
public sealed class SessionMoveTests(TestServers servers)
{
    private static readonly SessionStatus[] All = Enum.GetValues<SessionStatus>();

    [Fact]
    public async Task The_database_and_the_domain_know_the_same_ways()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var differences = new List<string>();
        foreach (var (from, to) in All.SelectMany(from => All.Select(to => (from, to))))
        {
            var allowed = await world.Database.ScalarAsync<bool>(
                "SELECT session_may_move($1, $2)", SessionTransitions.ToText(from), SessionTransitions.ToText(to));
            if (allowed != SessionTransitions.IsAllowed(from, to))
            {
                differences.Add($"{from} to {to}: the database says {allowed}");
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_moves_where_the_domain_lets_it_and_nowhere_else()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync(world.Plan with { StartsAt = HostWorld.Soon(TimeSpan.FromMinutes(30)) });
        foreach (var (from, to) in All.SelectMany(from => All.Select(to => (from, to))))
        {
            await world.Database.ExecuteAsync(
                "UPDATE sessions SET status = $2 WHERE id = $1", session, SessionTransitions.ToText(from));

            var change = await MoveAsync(world, session, to);

            var expected = from == to ? ChangeOutcome.Repeated
                : SessionTransitions.IsAllowed(from, to) ? ChangeOutcome.Done
                : ChangeOutcome.WrongState;
            change.Outcome.ShouldBe(expected, $"{from} to {to}");
            change.Row!.Status.ShouldBe(SessionTransitions.ToText(expected == ChangeOutcome.WrongState ? from : to));
        }
    }

    [Fact]
    public async Task Each_step_leaves_its_event_once_and_a_draft_leaves_none()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync(world.Plan with { StartsAt = HostWorld.Soon(TimeSpan.FromMinutes(30)) });
        await world.Sessions.UpdateAsync(session, world.Plan with { StartsAt = HostWorld.Soon(TimeSpan.FromMinutes(40)) }, null, world.Host,
            default);
        (await PendingAsync(world)).ShouldBeEmpty();

        foreach (var to in new[] { SessionStatus.Published, SessionStatus.Started, SessionStatus.Finished })
        {
            var twins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => MoveAsync(world, session, to)));
            twins.Count(t => t.Outcome == ChangeOutcome.Done).ShouldBe(1);
            twins.Count(t => t.Outcome == ChangeOutcome.Repeated).ShouldBe(4);
        }

        var events = await PendingAsync(world);
        events.Select(e => e.Type).ShouldBe([SessionEventTypes.Published, SessionEventTypes.Started, SessionEventTypes.Finished]);
        events.ShouldAllBe(e => e.Topic == Topics.Sessions && e.Key == session.ToString());
        JsonSerializer.Deserialize<SessionEvent>(events[0].Payload, JsonSerializerOptions.Web)!.ShouldSatisfyAllConditions(
            e => e.SessionId.ShouldBe(session),
            e => e.Status.ShouldBe("published"),
            e => e.City.ShouldBe("Wrocław"),
            e => e.PricePerSeat.ShouldBe(new(2500, "PLN")),
            e => e.Inventory.ShouldBe(new SeatInventory(6, 0, 0)));
    }

    [Fact]
    public async Task What_is_called_off_says_why_and_a_draft_that_is_given_up_says_nothing()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var (draft, published) = (await world.DraftAsync(), await world.DraftAsync());
        await MoveAsync(world, published, SessionStatus.Published);

        await MoveAsync(world, draft, SessionStatus.Cancelled, "not needed");
        var change = await MoveAsync(world, published, SessionStatus.Cancelled, "A burst pipe");

        change.Row!.CancelledReason.ShouldBe("A burst pipe");
        var told = (await PendingAsync(world)).Single(e => e.Type == SessionEventTypes.Cancelled);
        told.Key.ShouldBe(published.ToString());
        JsonSerializer.Deserialize<SessionEvent>(told.Payload, JsonSerializerOptions.Web)!.Reason.ShouldBe("A burst pipe");
    }

    [Fact]
    public async Task Nobody_moves_somebody_elses_session()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync();
        var marta = world.Host with { UserId = await world.Database.AddUserAsync("marta") };

        var change = await world.Sessions.MoveAsync(new(session, "session.publish", SessionStatus.Published), marta, default);

        change.ShouldSatisfyAllConditions(c => c.Outcome.ShouldBe(ChangeOutcome.NotFound), c => c.Row.ShouldBeNull());
        (await world.Sessions.FindAsync(session, marta.UserId, default)).ShouldBeNull();
        (await world.Sessions.FindAsync(session, world.Host.UserId, default))!.Status.ShouldBe("draft");
    }

    [Theory]
    [InlineData("UPDATE sessions SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'", "wrong-time")]
    [InlineData("UPDATE venues SET capacity = 5", "venue-too-small")]
    [InlineData("UPDATE leagues SET allows_home_viewing = false", "home-viewing-forbidden")]
    public async Task A_draft_that_has_gone_stale_is_not_published(string change, string outcome)
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync();
        await world.Database.ExecuteAsync(change);

        (await MoveAsync(world, session, SessionStatus.Published)).Outcome.ShouldBe(outcome);
        (await PendingAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_match_of_next_week_is_not_started_today()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync();
        await MoveAsync(world, session, SessionStatus.Published);

        (await MoveAsync(world, session, SessionStatus.Started)).Outcome.ShouldBe(ChangeOutcome.WrongTime);
    }

    private static Task<Change<HostSessionRow>> MoveAsync(HostWorld world, Guid session, SessionStatus to, string? reason = null) =>
        world.Sessions.MoveAsync(new SessionMove(session, $"session.{to}", to, reason), world.Host, default);

    private static Task<IReadOnlyList<OutboxRow>> PendingAsync(HostWorld world) =>
        new OutboxStore(world.Database.Source).PendingAsync(100, default);
}
