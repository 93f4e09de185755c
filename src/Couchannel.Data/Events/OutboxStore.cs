using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>The events that were recorded with their changes, on their way to the log.</summary>
public sealed class OutboxStore(NpgsqlDataSource source)
{
    /// <summary>The oldest events that are not published yet. By state, not by position: a late commit is not passed over.</summary>
    public async Task<IReadOnlyList<OutboxRow>> PendingAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT id, topic, key, type, payload::text, trace_parent, occurred_at FROM outbox
            WHERE published_at IS NULL ORDER BY id LIMIT $1
            """,
            limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6)));
        }

        return rows;
    }

    public async Task MarkPublishedAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        await using var command = source.Command("UPDATE outbox SET published_at = now() WHERE id = ANY ($1)", ids.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Wakes the relay. Apart from the transactions that record events: a notification takes a lock of the whole server until its
    /// transaction is on disk, and bookings would wait in line for it.
    /// </summary>
    public async Task WakeRelayAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT pg_notify($1, '')", OutboxChannel.Name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
