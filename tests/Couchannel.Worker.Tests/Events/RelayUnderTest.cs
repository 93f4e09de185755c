using Confluent.Kafka;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Events;

internal static class RelayUnderTest
{
    public static readonly TopicSettings Topics = new(4, TimeSpan.FromDays(7), TimeSpan.FromDays(30));

    /// <summary>A relay, as one of several workers has it.</summary>
    public static OutboxRelay On(TestDatabase database, IProducer<string, string> producer, RelaySettings? settings = null) => new(
        database.Source, new OutboxStore(database.Source), new OutboxLanes(database.Source),
        new EventPublisher(producer, NullLogger<EventPublisher>.Instance), new TopicProvisioner(producer, Topics),
        settings ?? RelaySettings.Standard, NullLogger<OutboxRelay>.Instance);

    public static Task RecordAsync(this TestDatabase database, string key, int count = 1) => database.ExecuteAsync(
        """
        INSERT INTO outbox (topic, key, type, payload) SELECT 'booking.events', $1, 'couchannel.booking.held.v1', '{}'
        FROM generate_series(1, $2)
        """, key, count);

    public static Task<long> PendingAsync(this TestDatabase database) =>
        database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE published_at IS NULL");
}
