using Couchannel.Contracts.Events;
using Couchannel.Data.Bookings;
using Couchannel.Data.Privacy;
using Couchannel.Data.Tests.Waitlist;
using Couchannel.Data.Users;

namespace Couchannel.Data.Tests.Privacy;

/// <summary>A person sees all that is known of him, and what he was is forgotten wholly.</summary>
public sealed class PrivacyTests(TestServers servers)
{
    [Fact]
    public async Task Every_column_that_could_hold_something_personal_is_thought_of()
    {
        await using var database = await TestDatabase.CreateAsync(servers);

        var columns = await database.ScalarAsync<string[]>(
            """
            SELECT array_agg(c.table_name || '.' || c.column_name)
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'schema_versions' AND data_type NOT IN (
                'uuid', 'bigint', 'integer', 'smallint', 'boolean', 'timestamp with time zone')
            """);

        columns.ShouldBe(PersonalData.All, ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_that_is_a_persons_own_is_in_the_export(bool isHost)
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var person = isHost ? marked.Host : marked.Guest;
        var marks = await marked.MarkAsync(person);

        var export = await marked.Privacy.ExportAsync(MarkedPerson.OriginOf(person), default);

        var text = export.ToJsonString();
        marks.Count.ShouldBeGreaterThan(10);
        marks.Where(m => !text.Contains(m, StringComparison.Ordinal)).ShouldBeEmpty();
        text.ShouldNotContain("_id\"");
        (await marked.Database.ScalarAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'user.export'")).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_of_others_is_in_the_export()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var marks = await marked.MarkAsync(marked.Host);

        var export = await marked.Privacy.ExportAsync(MarkedPerson.OriginOf(marked.Guest), default);

        // But for what was said of each other.
        marks.Where(m => export.ToJsonString().Contains(m, StringComparison.Ordinal))
            .ShouldBe([$"mark-reviews-comment-{marked.Host:N}"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_that_was_a_persons_own_is_left_anywhere(bool isHost)
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var person = isHost ? marked.Host : marked.Guest;
        var marks = await marked.MarkAsync(person);
        var before = await marked.DumpAsync();
        marks.Where(m => !before.Contains(m, StringComparison.Ordinal)).ShouldBeEmpty();

        (await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(person), default)).IsDone.ShouldBeTrue();

        var after = await marked.DumpAsync();
        marks.Where(m => after.Contains(m, StringComparison.Ordinal)).ShouldBeEmpty();
        (await marked.Database.ScalarAsync<long>("SELECT count(address) FROM audit_log WHERE user_id = $1", person)).ShouldBe(0);
    }

    [Fact]
    public async Task What_others_need_stays_and_other_systems_are_told()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);

        await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(marked.Guest), default);

        (await marked.Database.ScalarAsync<string>("SELECT status FROM bookings WHERE id = $1", marked.Booking)).ShouldBe("attended");
        (await marked.Database.ScalarAsync<int>("SELECT rating FROM reviews WHERE about = 'host'")).ShouldBe(4);
        (await marked.Database.ScalarAsync<string>("SELECT payload->>'userId' FROM outbox WHERE type = $1", ProfileEventTypes.Erased))
            .ShouldBe(marked.Guest.ToString());
        (await marked.Database.ScalarAsync<string>("SELECT result FROM audit_log WHERE action = 'user.erase'")).ShouldBe("done");
    }

    [Fact]
    public async Task Whoever_comes_back_is_somebody_new()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(marked.Host), default);

        var back = await new UserStore(marked.Database.Source).EnsureAsync(
            new UserKey("test", "piotr"), new UserProfile("Piotr"), null, default);

        back.Id.ShouldNotBe(marked.Host);
        back.HostId.ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE bookings SET status = 'confirmed'", false, 1, 0, 0)]
    [InlineData("UPDATE bookings SET status = 'held'", false, 1, 0, 0)]
    [InlineData("UPDATE bookings SET status = 'confirmed'", true, 0, 1, 0)]
    [InlineData("UPDATE sessions SET status = 'published' WHERE description = 'A test'", true, 0, 1, 0)]
    [InlineData(
        """
        INSERT INTO payments (booking_id, amount, currency, status, refund_due)
        SELECT id, 100, 'PLN', 'captured', 50 FROM bookings
        """, false, 0, 0, 1)]
    public async Task Who_owes_an_evening_or_is_owed_money_is_not_forgotten_yet(
        string given, bool isHost, int bookings, int sessions, int refunds)
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var person = isHost ? marked.Host : marked.Guest;
        await marked.Database.ExecuteAsync(given);
        var marks = await marked.MarkAsync(person);

        var erasure = await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(person), default);

        erasure.ShouldBe(new Erasure(IsDone: false, bookings, sessions, refunds));
        var after = await marked.DumpAsync();
        marks.Where(m => !after.Contains(m, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_host_had_in_mind_is_given_up_and_nobody_is_told()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var draft = await marked.World.DraftAsync();

        (await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(marked.Host), default)).IsDone.ShouldBeTrue();

        (await marked.Database.ScalarAsync<string>("SELECT status FROM sessions WHERE id = $1", draft)).ShouldBe("cancelled");
        (await marked.Database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE topic = 'session.events'")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_waits_gives_up_his_place()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        var line = await WaitingLine.InAsync(marked.World);
        await line.TakeAsync("marta", 4);
        await line.TakeAsync("adam", 2);
        await line.LineUpAsync("ola 5, kuba 1");

        (await marked.Privacy.EraseAsync(MarkedPerson.OriginOf(marked.Guest), default)).IsDone.ShouldBeTrue();

        (await line.LineAsync()).ShouldEndWith("left, kuba waiting");
        (await line.PlaceAsync("kuba")).Position.ShouldBe(1);
        await line.CheckAsync();
    }

    [Fact]
    public async Task Who_books_while_he_is_forgotten_does_one_or_the_other()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var marked = await MarkedPerson.CreateAsync(servers);
            var session = await marked.Database.AddSessionAsync(seats: 4);
            var store = new BookingStore(marked.Database.Source);

            var erasing = marked.Privacy.EraseAsync(MarkedPerson.OriginOf(marked.Guest), default);
            var booking = store.HoldAsync(new HoldRequest(session, marked.Guest, 1, "tok_approve", "key"), default);
            await Task.WhenAll(erasing, booking);

            var held = (await booking).Outcome == HoldOutcome.Held;
            ((await erasing).IsDone && held).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_audit_log_forgets_addresses_alone_and_only_then()
    {
        await using var marked = await MarkedPerson.CreateAsync(servers);
        const string Forget = "UPDATE audit_log SET address = NULL";
        const string Forge = "UPDATE audit_log SET address = NULL, action = 'nothing'";

        await Should.ThrowAsync<Npgsql.PostgresException>(() => marked.Database.ExecuteAsync(Forget));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => marked.Database.ExecuteAsync(Forgetting(Forge)));
        await marked.Database.ExecuteAsync(Forgetting(Forget));

        static string Forgetting(string change) =>
            $"WITH now AS MATERIALIZED (SELECT set_config('couchannel.forgetting', 'on', true)) {change} FROM now";
    }
}
