using System.Globalization;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Npgsql;

namespace Couchannel.Worker.Tests.Events;

/// <summary>The third invariant, as far as the log: every event is published, in order within its key, whoever publishes.</summary>
public sealed class OutboxRelayTests(TestServers servers)
{
    [Fact]
    public async Task An_event_of_a_slow_transaction_is_not_passed_over()
    {
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        var relay = RelayUnderTest.On(database, log.Producer);
        await using var slow = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await slow.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var insert = new NpgsqlCommand(
            "INSERT INTO outbox (topic, key, type, payload) VALUES ('booking.events', 'a', 'slow', '{}')", slow);
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await database.RecordAsync("a");

        (await relay.PublishPendingAsync(default)).ShouldBe(1);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        (await relay.PublishPendingAsync(default)).ShouldBe(1);

        log.Read(Topics.Bookings, 2).Select(Id).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Three_relays_at_once_publish_every_event_once_and_in_order_within_its_key()
    {
        const int Keys = 40;
        const int Each = 50;
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        var settings = RelaySettings.Standard with { BatchSize = 60, Lanes = 2 };
        var relays = Enumerable.Range(0, 3).Select(_ => RelayUnderTest.On(database, LogUnderTest.ProducerFor(log.Bootstrap), settings));

        // Events are recorded while they are published.
        var writing = Parallel.ForEachAsync(Enumerable.Range(0, Keys), async (key, _) =>
        {
            for (var i = 0; i < Each; i++)
            {
                await database.RecordAsync($"key-{key}");
            }
        });
        var shares = await Task.WhenAll(relays.Select(relay => Task.Run(async () =>
        {
            var share = 0;
            while (!writing.IsCompleted || await database.PendingAsync() > 0)
            {
                share += await relay.PublishPendingAsync(default);
            }

            return share;
        })));
        await writing;

        var messages = log.Read(Topics.Bookings, Keys * Each);
        messages.Select(Id).Order().ShouldBe(Enumerable.Range(1, Keys * Each).Select(i => (long)i));
        foreach (var key in messages.GroupBy(m => m.Message.Key))
        {
            key.Select(Id).ShouldBeInOrder();
        }

        shares.Sum().ShouldBe(Keys * Each);
        shares.Count(s => s > 0).ShouldBeGreaterThan(1, "one relay did it all");
    }

    [Fact]
    public async Task What_a_dead_relay_held_is_published_once_its_lease_has_run_out_and_not_before()
    {
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a", 10);
        var lanes = new OutboxLanes(database.Source);
        var dead = await lanes.ClaimAsync(Guid.NewGuid(), TimeSpan.FromHours(1), 16, default);
        dead.ShouldHaveSingleItem();
        var relay = RelayUnderTest.On(database, log.Producer);

        (await relay.PublishPendingAsync(default)).ShouldBe(0);
        await database.ExecuteAsync("UPDATE outbox_lanes SET leased_until = now() - interval '1 second'");
        (await relay.PublishPendingAsync(default)).ShouldBe(10);

        log.Read(Topics.Bookings, 10).Select(Id).ShouldBe(Enumerable.Range(1, 10).Select(i => (long)i));
    }

    [Fact]
    public async Task A_relay_that_was_believed_dead_cannot_give_away_the_lane_of_its_heir()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a");
        var lanes = new OutboxLanes(database.Source);
        var first = await lanes.ClaimAsync(Guid.NewGuid(), TimeSpan.FromHours(1), 16, default);
        await database.ExecuteAsync("UPDATE outbox_lanes SET leased_until = now() - interval '1 second'");
        var heir = await lanes.ClaimAsync(Guid.NewGuid(), TimeSpan.FromHours(1), 16, default);

        await lanes.ReleaseAsync(first, [], default);

        heir.Single().Generation.ShouldBeGreaterThan(first.Single().Generation);
        (await lanes.ClaimAsync(Guid.NewGuid(), TimeSpan.FromHours(1), 16, default)).ShouldBeEmpty();
        await lanes.ReleaseAsync(heir, [], default);
        (await lanes.ClaimAsync(Guid.NewGuid(), TimeSpan.FromHours(1), 16, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_relay_that_stood_still_beyond_its_lease_publishes_nothing()
    {
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a");
        var late = RelayUnderTest.On(database, log.Producer, new RelaySettings(RelaySettings.DeliveryBound));

        (await late.PublishPendingAsync(default)).ShouldBe(0);

        (await database.PendingAsync()).ShouldBe(1);
        (await RelayUnderTest.On(database, log.Producer).PublishPendingAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_broker_is_away_events_wait_and_nothing_is_lost()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a", 3);
        await database.RecordAsync("b", 3);
        using (var nowhere = LogUnderTest.ProducerFor("127.0.0.1:1", messageTimeoutMs: 500))
        {
            (await RelayUnderTest.On(database, nowhere).PublishPendingAsync(default)).ShouldBe(0);
        }

        (await database.PendingAsync()).ShouldBe(6);
        using var log = new LogUnderTest();
        (await RelayUnderTest.On(database, log.Producer).PublishPendingAsync(default)).ShouldBe(6);
        log.Read(Topics.Bookings, 6).Select(Id).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        (await database.PendingAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_backlog_is_counted_and_its_age_told()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var outbox = new OutboxStore(database.Source);
        (await outbox.BacklogAsync(default)).ShouldBe(new OutboxBacklog(0, TimeSpan.Zero));

        await database.RecordAsync("a", 2);
        await database.ExecuteAsync("UPDATE outbox SET occurred_at = now() - interval '1 hour' WHERE id = 1");

        var backlog = await outbox.BacklogAsync(default);
        backlog.Pending.ShouldBe(2);
        backlog.Age.ShouldBeInRange(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(65));
    }

    private static long Id(Confluent.Kafka.ConsumeResult<string, string> message) =>
        long.Parse(LogUnderTest.Header(message, "ce_id")!, CultureInfo.InvariantCulture);
}
