using Confluent.Kafka;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Couchannel.Worker.Tests.Events;

public sealed class EventProcessorTests(TestServers servers) : IAsyncLifetime
{
    private const int Attempts = 4;

    private readonly LogUnderTest _log = new();
    private TestDatabase _database = null!;
    private EventProcessor _processor = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers);
        await CountingHandler.PrepareAsync(_database);
        _processor = new EventProcessor(
            new InboxStore(_database.Source), new DeadLetters(_log.Producer, NullLogger<DeadLetters>.Instance),
            new RetrySettings(Attempts, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)), NullLogger<EventProcessor>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_comes_five_times_has_one_effect()
    {
        var handler = new CountingHandler(_database);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _processor.ProcessAsync(handler, Message("7"), default)));

        (await handler.EffectsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Every_consumer_gives_the_event_its_own_effect()
    {
        CountingHandler[] handlers = [new(_database, "one"), new(_database, "two")];

        foreach (var handler in handlers)
        {
            await _processor.ProcessAsync(handler, Message("7"), default);
        }

        foreach (var handler in handlers)
        {
            (await handler.EffectsAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task An_effect_that_failed_halfway_is_undone_and_made_again()
    {
        var handler = new CountingHandler(_database) { Failure = call => call < Attempts ? new FormatException("not yet") : null };

        await _processor.ProcessAsync(handler, Message("7"), default);

        handler.Calls.ShouldBe(Attempts);
        (await handler.EffectsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_set_aside_with_the_reason()
    {
        var handler = new CountingHandler(_database) { Failure = _ => new FormatException("never") };

        await _processor.ProcessAsync(handler, Message("7"), default);

        handler.Calls.ShouldBe(Attempts);
        (await handler.EffectsAsync()).ShouldBe(0);
        var letter = _log.Read("booking.events.dlq", 1).ShouldHaveSingleItem();
        letter.Message.Key.ShouldBe("key");
        letter.ShouldSatisfyAllConditions(
            l => LogUnderTest.Header(l, "x-reason").ShouldBe("failed"),
            l => LogUnderTest.Header(l, "x-exception").ShouldBe("FormatException: never"),
            l => LogUnderTest.Header(l, "x-original-topic").ShouldBe("booking.events"),
            l => LogUnderTest.Header(l, "x-original-partition").ShouldBe("3"),
            l => LogUnderTest.Header(l, "x-original-offset").ShouldBe("42"),
            l => LogUnderTest.Header(l, "x-attempts").ShouldBe("4"),
            l => LogUnderTest.Header(l, "x-consumer").ShouldBe("counting"),
            l => LogUnderTest.Header(l, "ce_id").ShouldBe("7"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_set_aside_at_once()
    {
        var message = Message("7");
        message.Message.Headers.Remove("ce_type");

        await _processor.ProcessAsync(new CountingHandler(_database), message, default);

        var letter = _log.Read("booking.events.dlq", 1).ShouldHaveSingleItem();
        LogUnderTest.Header(letter, "x-reason").ShouldBe("poison");
        LogUnderTest.Header(letter, "x-attempts").ShouldBe("1");
        LogUnderTest.Header(letter, "x-exception")!.ShouldContain("ce_type");
    }

    [Fact]
    public async Task A_message_without_headers_is_set_aside_too()
    {
        var message = Message("7");
        message.Message.Headers = null;

        await _processor.ProcessAsync(new CountingHandler(_database), message, default);

        _log.Read("booking.events.dlq", 1).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_outage_sets_nothing_aside_however_long_it_lasts()
    {
        var away = new NpgsqlException("away", new TimeoutException());
        var handler = new CountingHandler(_database) { Failure = call => call <= 5 * Attempts ? away : null };

        await _processor.ProcessAsync(handler, Message("7"), default);

        (await handler.EffectsAsync()).ShouldBe(1);
        _log.Read("booking.events.dlq", 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_for_another_consumer_or_of_another_type_is_passed_over()
    {
        var handler = new CountingHandler(_database);
        var anothers = Message("7");
        anothers.Message.Headers.Add("x-consumer", "somebody"u8.ToArray());

        await _processor.ProcessAsync(handler, anothers, default);
        await _processor.ProcessAsync(handler, Message("8", BookingEventTypes.Expired), default);

        handler.Calls.ShouldBe(0);
        _log.Read("booking.events.dlq", 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_stops_leaves_the_event_for_the_next_one()
    {
        using var stop = new CancellationTokenSource();
        var handler = new CountingHandler(_database);
        handler.Failure = _ =>
        {
            stop.Cancel();
            return new FormatException("stopped meanwhile");
        };

        await Should.ThrowAsync<Exception>(() => _processor.ProcessAsync(handler, Message("7"), stop.Token));

        (await handler.EffectsAsync()).ShouldBe(0);
        _log.Read("booking.events.dlq", 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    [InlineData(4, 1600)]
    [InlineData(7, 10_000)]
    [InlineData(int.MaxValue, 10_000)]
    public void Each_pause_is_twice_the_one_before_up_to_a_bound(int attempt, int milliseconds) =>
        RetrySettings.Standard.After(attempt).TotalMilliseconds.ShouldBe(milliseconds);

    private static ConsumeResult<string, string> Message(string id, string type = BookingEventTypes.Held)
    {
        var row = new OutboxRow(0, Topics.Bookings, "key", type, "{}", null, DateTimeOffset.UnixEpoch);
        var message = CloudEventFormat.ToMessage(row);
        message.Headers.Remove("ce_id");
        message.Headers.Add("ce_id", System.Text.Encoding.UTF8.GetBytes(id));
        return new() { Topic = Topics.Bookings, Partition = 3, Offset = 42, Message = message };
    }
}
