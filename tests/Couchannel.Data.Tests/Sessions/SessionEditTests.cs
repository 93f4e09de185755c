using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Couchannel.Data.Events;
using Couchannel.Data.Sessions;
using Couchannel.Data.Venues;
using Couchannel.Domain.Sessions;

namespace Couchannel.Data.Tests.Sessions;

/// <summary>Editing never breaks a promise that was made.</summary>
public sealed class SessionEditTests(TestServers servers)
{
    public static readonly TheoryData<string, Func<SessionPlan, SessionPlan>> Promises = new()
    {
        { "match", p => p with { Match = "Other – Sides" } },
        { "league", p => p with { League = "NBA" } },
        { "startsAt", p => p with { StartsAt = p.StartsAt.AddMinutes(15) } },
        { "pricePerSeat.currency", p => p with { Currency = "EUR" } },
    };

    [Theory]
    [MemberData(nameof(Promises), DisableDiscoveryEnumeration = true)]
    public async Task What_a_guest_has_booked_stays_and_is_free_before(string field, Func<SessionPlan, SessionPlan> edit)
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var (empty, booked) = (await PublishedAsync(world), await PublishedAsync(world));
        await HoldAsync(world, booked, "ola", 1);

        var refused = await world.Sessions.UpdateAsync(booked, edit(world.Plan), null, world.Host, default);
        var done = await world.Sessions.UpdateAsync(empty, edit(world.Plan), null, world.Host, default);

        refused.Outcome.ShouldBe(ChangeOutcome.PromiseMade);
        refused.Fields.ShouldBe([field]);
        done.Outcome.ShouldBe(ChangeOutcome.Done);
    }

    [Fact]
    public async Task A_new_price_is_that_of_new_bookings()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await PublishedAsync(world);
        var before = await HoldAsync(world, session, "ola", 2);

        var change = await world.Sessions.UpdateAsync(session, world.Plan with { PriceAmount = 4000 }, null, world.Host, default);
        var after = await HoldAsync(world, session, "kuba", 2);

        change.Row!.PriceAmount.ShouldBe(4000);
        (await world.Database.ScalarAsync<long>("SELECT amount FROM bookings WHERE id = $1", before.Id)).ShouldBe(5000);
        after.Amount.ShouldBe(8000);
    }

    [Fact]
    public async Task There_are_never_fewer_seats_than_are_taken_nor_more_than_the_venue_has()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await PublishedAsync(world);
        await HoldAsync(world, session, "ola", 4);

        (await OutcomeAsync(3)).ShouldBe(ChangeOutcome.SeatsSold);
        (await OutcomeAsync(13)).ShouldBe(ChangeOutcome.VenueTooSmall);
        (await OutcomeAsync(4)).ShouldBe(ChangeOutcome.Done);

        async Task<string> OutcomeAsync(int seats) =>
            (await world.Sessions.UpdateAsync(session, world.Plan with { SeatsTotal = seats }, null, world.Host, default)).Outcome;
    }

    [Fact]
    public async Task Edits_of_seats_and_bookings_at_once_never_sell_what_there_is_not()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await PublishedAsync(world, world.Plan with { SeatsTotal = 12 });
        var guests = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => world.Database.AddUserAsync($"guest-{n}")));
        var bookings = new BookingStore(world.Database.Source);

        var holds = guests.Select(g => bookings.HoldAsync(new(session, g, 1, SandboxTokens.Approve, "k"), default));
        var edits = Enumerable.Range(1, 12).Reverse().Select(seats =>
            world.Sessions.UpdateAsync(session, world.Plan with { SeatsTotal = seats }, null, world.Host, default));
        var (held, edited) = (Task.WhenAll(holds), Task.WhenAll(edits));
        await Task.WhenAll(held, edited);

        var row = (await world.Sessions.FindAsync(session, world.Host.UserId, default))!;
        row.SeatsTaken.ShouldBe((await held).Count(h => h.Outcome == HoldOutcome.Held));
        row.SeatsTotal.ShouldBeGreaterThanOrEqualTo(row.SeatsTaken);
        (await edited).ShouldAllBe(e => e.Outcome == ChangeOutcome.Done || e.Outcome == ChangeOutcome.SeatsSold);
    }

    [Fact]
    public async Task Of_two_who_edit_the_same_version_one_is_told_that_it_has_changed()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await world.DraftAsync();

        var twins = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => world.Sessions.UpdateAsync(
            session, world.Plan with { Description = $"Edit {n}" }, 1, world.Host, default)));

        twins.Count(t => t.Outcome == ChangeOutcome.Done).ShouldBe(1);
        twins.Count(t => t.Outcome == ChangeOutcome.PreconditionFailed).ShouldBe(5);
        (await world.Sessions.FindAsync(session, world.Host.UserId, default))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task An_edit_of_what_is_published_is_told_with_the_seats_it_leaves()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await PublishedAsync(world);

        await world.Sessions.UpdateAsync(session, world.Plan with { SeatsTotal = 8 }, null, world.Host, default);

        var last = (await new OutboxStore(world.Database.Source).PendingAsync(10, default))[^1];
        last.Type.ShouldBe(SessionEventTypes.Updated);
        last.Payload.ShouldContain("\"seatsTotal\": 8");
        last.Payload.ShouldContain("\"version\": 1");
    }

    [Fact]
    public async Task A_venue_stays_where_and_as_large_as_guests_were_promised()
    {
        await using var world = await HostWorld.CreateAsync(servers);
        var session = await PublishedAsync(world);
        var venues = new VenueStore(world.Database.Source, TimeProvider.System);
        var row = (await venues.FindAsync(world.Plan.VenueId, world.Host.UserId, default))!;
        var facts = new VenueFacts(
            row.Name, row.City, row.District, row.Address, row.TimeZone, row.Capacity, row.HouseRules, row.Amenities, null, null);

        (await OutcomeAsync(facts with { Capacity = 5 })).ShouldBe(ChangeOutcome.SeatsOnOffer);
        (await OutcomeAsync(facts with { Address = "ul. Nowa 1, Wrocław" })).ShouldBe(ChangeOutcome.Done);
        await HoldAsync(world, session, "ola", 1);
        (await OutcomeAsync(facts with { Address = "ul. Inna 2, Wrocław", Capacity = 20 })).ShouldBe(ChangeOutcome.PromiseMade);
        (await OutcomeAsync(facts with { Address = "ul. Nowa 1, Wrocław", HouseRules = "Slippers." })).ShouldBe(ChangeOutcome.Done);

        async Task<string> OutcomeAsync(VenueFacts changed) =>
            (await venues.UpdateAsync(world.Plan.VenueId, changed, null, world.Host, default)).Outcome;
    }

    private static async Task<Guid> PublishedAsync(HostWorld world, SessionPlan? plan = null)
    {
        var session = await world.DraftAsync(plan);
        var change = await world.Sessions.MoveAsync(new(session, "session.publish", SessionStatus.Published), world.Host, default);
        change.Outcome.ShouldBe(ChangeOutcome.Done);
        return session;
    }

    private static async Task<BookingRow> HoldAsync(HostWorld world, Guid session, string guest, int seats)
    {
        var request = new HoldRequest(session, await world.Database.AddUserAsync(guest), seats, SandboxTokens.Approve, "k");
        return (await new BookingStore(world.Database.Source).HoldAsync(request, default)).Booking!;
    }
}
