using Npgsql;
using NpgsqlTypes;

namespace Couchannel.Data.Statistics;

/// <summary>Keeps what the events tell of bookings, for the statistics.</summary>
public sealed class BookingFactStore(NpgsqlDataSource source)
{
    private const int Batch = 5000;

    /// <summary>Adds what an event tells.</summary>
    /// <param name="connection">In the transaction that records the event as dealt with.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="payload">The event's data, JSON.</param>
    public static async Task ApplyAsync(
        NpgsqlConnection connection, DateTimeOffset at, string payload, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT apply_booking_facts(ARRAY[ROW($1, $2)::booking_fact])", connection)
        {
            Parameters = { new() { Value = at.ToUniversalTime() }, new() { Value = payload, NpgsqlDbType = NpgsqlDbType.Jsonb } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Makes all facts anew from the outbox, or leaves them as they were. Readers see the old ones until it is done; consumers wait.
    /// </summary>
    /// <param name="kept">For how long the outbox keeps its events. What is known of older bookings stays.</param>
    public async Task<RebuildResult> RebuildAsync(TimeSpan kept, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT to_jsonb(r)::text FROM rebuild_booking_facts($1, $2) r", kept, Batch);
        command.CommandTimeout = 0;
        return (await JsonRow.FirstAsync<RebuildResult>(command, cancellationToken))!;
    }
}
