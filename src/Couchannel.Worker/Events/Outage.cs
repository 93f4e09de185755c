using Confluent.Kafka;
using Npgsql;
using StackExchange.Redis;

namespace Couchannel.Worker.Events;

/// <summary>
/// Tells whether a failure is of what the worker stands on, not of the event: then no event would fare better, and none is set aside.
/// </summary>
internal static class Outage
{
    public static bool Is(Exception failure) => failure
        is NpgsqlException { IsTransient: true } or RedisConnectionException or RedisTimeoutException or KafkaException;
}
