using System.Text;
using Confluent.Kafka;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace Couchannel.Worker.Tests.Events;

public sealed class EventPublisherTests(TestServers servers)
{
    private static readonly Error NoError = new(ErrorCode.NoError);

    [Fact]
    public async Task What_the_client_has_no_room_for_waits_and_keeps_its_order()
    {
        using var log = new LogUnderTest();
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.RecordAsync("a", 40);
        using var narrow = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = log.Bootstrap,
            EnableIdempotence = true,
            QueueBufferingMaxMessages = 7,
            LingerMs = 300,
        }).Build();
        var relay = RelayUnderTest.On(database, narrow);

        (await relay.PublishPendingAsync(default)).ShouldBeInRange(7, 39);
        (await database.PendingAsync()).ShouldBeInRange(1, 33);
        var rounds = 0;
        while (await database.PendingAsync() > 0)
        {
            (++rounds).ShouldBeLessThan(20);
            await relay.PublishPendingAsync(default);
        }

        log.Read(Topics.Bookings, 40).Select(m => LogUnderTest.Header(m, "ce_id")).ShouldBe(Enumerable.Range(1, 40).Select(i => $"{i}"));
    }

    [Theory]
    [InlineData("aaaa", new[] { 2 }, new long[] { 1 })]
    [InlineData("abab", new[] { 2 }, new long[] { 1, 3 })]
    [InlineData("abca", new[] { 1, 3 }, new long[] { 2 })]
    [InlineData("abc", new[] { 1, 2, 3 }, new long[] { })]
    public async Task After_what_the_broker_refuses_nothing_of_its_key_counts_as_published(string keys, int[] refused, long[] published)
    {
        var broker = BrokerThat((id, report) => report(refused.Contains(id) ? new Error(ErrorCode.Local_MsgTimedOut) : NoError));

        (await new EventPublisher(broker, NullLogger<EventPublisher>.Instance).PublishAsync([.. keys.Select(Row)])).ShouldBe(published);
    }

    [Fact]
    public async Task Nothing_is_given_to_a_client_that_is_full_until_the_next_batch()
    {
        var asked = new List<int>();
        var broker = BrokerThat((id, report) =>
        {
            asked.Add(id);
            if (id == 2)
            {
                throw new KafkaException(ErrorCode.Local_QueueFull);
            }

            report(NoError);
        });

        var published = await new EventPublisher(broker, NullLogger<EventPublisher>.Instance).PublishAsync([.. "abcd".Select(Row)]);

        published.ShouldBe([1L]);
        asked.ShouldBe([1, 2]);
    }

    private static OutboxRow Row(char key, int index) =>
        new(index + 1, Topics.Bookings, $"{key}", BookingEventTypes.Held, "{}", null, DateTimeOffset.UnixEpoch);

    private static IProducer<string, string> BrokerThat(Action<int, Action<Error>> answers)
    {
        var broker = Substitute.For<IProducer<string, string>>();
        broker.When(b => b.Produce(Topics.Bookings, Arg.Any<Message<string, string>>(), Arg.Any<Action<DeliveryReport<string, string>>>()))
            .Do(call =>
            {
                var id = int.Parse(Encoding.UTF8.GetString(call.Arg<Message<string, string>>().Headers.GetLastBytes("ce_id")));
                answers(id, error => call.Arg<Action<DeliveryReport<string, string>>>()(new() { Error = error }));
            });
        return broker;
    }
}
