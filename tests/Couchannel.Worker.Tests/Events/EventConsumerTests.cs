using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Commands;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Events;

/// <summary>From the outbox through the log to the effect, by way of the dead letters.</summary>
public sealed class EventConsumerTests(TestServers servers) : IAsyncLifetime
{
    private readonly LogUnderTest _log = new();
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers);
        await CountingHandler.PrepareAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_was_published_twice_has_one_effect()
    {
        var handler = new CountingHandler(_database);
        await _database.RecordAsync("a", 20);
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);

        // As when a relay dies between the broker's word and its own note of it.
        await _database.ExecuteAsync("UPDATE outbox SET published_at = NULL WHERE id > 5");
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);
        _log.Read(Topics.Bookings, 35).Count.ShouldBe(35);

        using var consumer = await StartAsync(handler);
        await Eventually.GetAsync(handler.EffectsAsync, effects => effects >= 20);
        await consumer.StopAsync(default);

        (await handler.EffectsAsync()).ShouldBe(20);
    }

    [Fact]
    public async Task A_poison_message_does_not_hold_up_those_behind_it()
    {
        var handler = new CountingHandler(_database);
        await _log.Producer.ProduceAsync(Topics.Bookings, new() { Key = "a", Value = "nonsense" }, default);
        await _database.RecordAsync("a");
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);

        using var consumer = await StartAsync(handler);
        await Eventually.GetAsync(handler.EffectsAsync, effects => effects == 1);

        _log.Read("booking.events.dlq", 1).ShouldHaveSingleItem().Message.Value.ShouldBe("nonsense");
        await consumer.StopAsync(default);
    }

    [Fact]
    public async Task A_consumer_that_is_started_again_goes_on_where_it_was()
    {
        var handler = new CountingHandler(_database);
        await _database.RecordAsync("a");
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);
        using (var first = await StartAsync(handler))
        {
            await Eventually.GetAsync(handler.EffectsAsync, effects => effects == 1);
            await first.StopAsync(default);
        }

        // Without the inbox, it is the offset alone that tells.
        await _database.ExecuteAsync("DELETE FROM inbox");
        await _database.RecordAsync("a");
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);
        using var second = await StartAsync(handler);
        await Eventually.GetAsync(handler.EffectsAsync, effects => effects == 2);
        await second.StopAsync(default);

        handler.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Dead_letters_that_are_sent_back_have_their_effect_with_the_consumer_that_failed_alone()
    {
        var (good, bad) = (new CountingHandler(_database, "good"), new CountingHandler(_database, "bad"));
        bad.Failure = _ => new FormatException("a bug");
        await _database.RecordAsync("a", 3);
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);
        using var first = await StartAsync(good);
        using var second = await StartAsync(bad);
        await Eventually.GetAsync(good.EffectsAsync, effects => effects == 3);
        _log.Read("booking.events.dlq", 3).Count.ShouldBe(3);

        // The bug is mended. Without the inbox, it is the address on the letters that keeps the other consumer from them.
        bad.Failure = _ => null;
        await _database.ExecuteAsync("DELETE FROM inbox");
        var requeue = new RequeueCommand(_log.Consumers, _log.Producer);
        (await requeue.RequeueAsync(Topics.Bookings, default)).ShouldBe(3);
        await Eventually.GetAsync(bad.EffectsAsync, effects => effects == 3);
        (await requeue.RequeueAsync(Topics.Bookings, default)).ShouldBe(0);

        (await good.EffectsAsync()).ShouldBe(3);
        var sentBack = _log.Read(Topics.Bookings, 6).Where(m => LogUnderTest.Header(m, "x-consumer") == "bad").ToList();
        sentBack.Count.ShouldBe(3);
        sentBack.ShouldAllBe(m => LogUnderTest.Header(m, "x-reason") == null && LogUnderTest.Header(m, "ce_id") != null);
        await first.StopAsync(default);
        await second.StopAsync(default);
    }

    [Fact]
    public async Task A_consumer_that_fails_begins_again_and_misses_nothing()
    {
        var handler = new StumblingHandler(new CountingHandler(_database), times: 2);
        await _database.RecordAsync("a", 3);
        await RelayUnderTest.On(_database, _log.Producer).PublishPendingAsync(default);

        using var consumer = await StartAsync(handler);
        await Eventually.GetAsync(handler.Inner.EffectsAsync, effects => effects == 3);
        await consumer.StopAsync(default);

        handler.Stumbled.ShouldBe(3, "twice in vain");
        consumer.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private async Task<EventConsumer> StartAsync(IEventHandler handler)
    {
        var consumer = new EventConsumer(
            handler, _log.Consumers, new TopicProvisioner(_log.Producer, RelayUnderTest.Topics),
            new EventProcessor(
                new InboxStore(_database.Source), new DeadLetters(_log.Producer, NullLogger<DeadLetters>.Instance),
                new RetrySettings(2, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)), NullLogger<EventProcessor>.Instance),
            new ConsumerLag(), NullLogger<EventConsumer>.Instance);
        await consumer.StartAsync(default);
        return consumer;
    }
}
