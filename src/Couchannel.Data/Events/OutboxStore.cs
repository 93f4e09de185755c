using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>The events that were recorded with their changes, on their way to the log.</summary>
public sealed class OutboxStore(NpgsqlDataSource source)
{
    private const string Columns = "SELECT id, topic, key, type, payload::text, trace_parent, occurred_at FROM outbox ";

    /// <summary>The oldest events that are not published yet. By state, not by position: a late commit is not passed over.</summary>
    public Task<IReadOnlyList<OutboxRow>> PendingAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(source.Command(Columns + "WHERE published_at IS NULL ORDER BY id LIMIT $1", limit), cancellationToken);

    /// <inheritdoc cref="PendingAsync(int, CancellationToken)"/>
    /// <param name="leases">The lanes to look in.</param>
    public Task<IReadOnlyList<OutboxRow>> PendingAsync(
        IReadOnlyList<LaneLease> leases, int limit, CancellationToken cancellationToken) => ReadAsync(
        source.Command(
            Columns + "WHERE published_at IS NULL AND lane = ANY ($1) ORDER BY id LIMIT $2", leases.Select(l => l.Lane).ToArray(), limit),
        cancellationToken);

    public async Task<OutboxBacklog> BacklogAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT count(*), coalesce(clock_timestamp() - min(occurred_at), interval '0') FROM outbox WHERE published_at IS NULL");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OutboxBacklog(reader.GetInt64(0), reader.GetFieldValue<TimeSpan>(1));
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

    private static async Task<IReadOnlyList<OutboxRow>> ReadAsync(NpgsqlCommand query, CancellationToken cancellationToken)
    {
        await using var command = query;
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
}
