using Couchannel.Domain.Bookings;

namespace Couchannel.Data.Tests.Waitlist;

/// <summary>Whose turn it is, the database decides as the domain has it.</summary>
public sealed class WaitlistRulesTests(TestServers servers)
{
    [Fact]
    public async Task The_database_knows_which_bookings_occupy_seats()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        foreach (var status in Enum.GetValues<BookingStatus>())
        {
            (await database.ScalarAsync<bool>("SELECT occupies_seats($1)", BookingTransitions.ToText(status)))
                .ShouldBe(BookingTransitions.OccupiesSeats(status), status.ToString());
        }
    }

    [Fact]
    public async Task The_database_and_the_domain_agree_on_whose_turn_it_is()
    {
        await using var line = await WaitingLine.CreateAsync(servers, seats: 12);
        await line.Database.ExecuteAsync("UPDATE sessions SET seats_taken = 12 WHERE id = $1", line.Session);
        var guests = new[] { "ola", "kuba", "ewa", "jan", "iza" };
        foreach (var guest in guests)
        {
            await line.LineUpAsync($"{guest} 1");
        }

        // The same cases at every run.
        var random = new Random(20261129);
        var turns = new HashSet<int?>();
        for (var round = 0; round < 150; round++)
        {
            var parties = guests
                .Select(_ => new WaitingParty(random.Next(1, 7), random.Next(0, 6), random.Next(4) > 0)).ToArray();
            var (free, hours) = (random.Next(0, 6), random.Next(2) == 0 ? 23.99 : 24.01);
            foreach (var (guest, party) in guests.Zip(parties))
            {
                await line.Database.ExecuteAsync(
                    """
                    UPDATE waitlist_entries SET seats = $2, passed_over = $3
                    WHERE guest_id = (SELECT id FROM users WHERE subject = $1 AND issuer = 'test')
                    """,
                    guest, party.Seats, party.PassedOver);
                await line.Database.ExecuteAsync(
                    "UPDATE users SET suspended_at = CASE WHEN $2 THEN NULL ELSE now() END WHERE subject = $1 AND issuer = 'test'",
                    guest, party.MayBeOffered);
            }

            var now = DateTimeOffset.UtcNow;
            await line.Database.ExecuteAsync("UPDATE sessions SET seats_taken = $2, starts_at = $3, ends_at = NULL WHERE id = $1",
                line.Session, 12 - free, now.AddHours(hours));
            var turn = await line.Database.ScalarAsync<string>(
                "SELECT coalesce((SELECT u.subject FROM users u WHERE u.id = n.guest_id), '') FROM sessions s, next_in_line(s, $2) n "
                + "WHERE s.id = $1",
                line.Session, now);

            var expected = Couchannel.Domain.Bookings.Waitlist.Turn(parties, free, TimeSpan.FromHours(hours));
            turn.ShouldBe(expected is { } place ? guests[place] : "", $"round {round}: {string.Join(", ", parties)}; {free} free");
            turns.Add(expected);
        }

        turns.Count.ShouldBe(6);
    }

    [Fact]
    public async Task An_id_that_the_database_makes_sorts_by_its_time()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var noon = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

        var id = await database.ScalarAsync<Guid>("SELECT time_ordered_uuid($1)", noon);

        id.Version.ShouldBe(7);
        id.Variant.ShouldBeInRange(8, 11);
        id.ToString()[..13].ShouldBe(Guid.CreateVersion7(noon).ToString()[..13]);
    }
}
