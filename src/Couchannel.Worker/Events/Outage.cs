using Confluent.Kafka;
using Npgsql;
using StackExchange.Redis;

namespace Couchannel.Worker.Events;

/// <summary>
/// Tells whether a failure is of what the worker stands on, not of the event: then no event would fare better, and none is set aside.
/// </summary>
internal static class Outage
{
    public static bool Is(Exception failure) => failure switch
    {
        NpgsqlException unanswered => unanswered.IsTransient,
        RedisServerException { Kind: var kind } => IsPassing(kind),
        _ => failure is RedisConnectionException or RedisTimeoutException or KafkaException,
    };

    /// <summary>Redis starts, changes its master, or has no room. What else it refuses is our doing.</summary>
    private static bool IsPassing(RedisErrorKind kind) => kind
        is RedisErrorKind.Loading or RedisErrorKind.ReadOnly or RedisErrorKind.MasterDown or RedisErrorKind.ClusterDown
        or RedisErrorKind.TryAgain or RedisErrorKind.NoReplicas or RedisErrorKind.Misconfigured or RedisErrorKind.OutOfMemory
        or RedisErrorKind.Busy or RedisErrorKind.MaxClients;
}
