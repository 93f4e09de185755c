using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>Which events a consumer has dealt with.</summary>
public sealed class InboxStore(NpgsqlDataSource source)
{
    private const string Insert = "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    public async Task<bool> ContainsAsync(string consumer, string eventId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT 1 FROM inbox WHERE consumer = $1 AND event_id = $2", consumer, eventId);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public async Task AddAsync(string consumer, string eventId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(Insert, consumer, eventId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Gives an event its effect in the transaction that records it as dealt with: both, or neither, and never twice. Of two who try at
    /// once, the second waits for the first.
    /// </summary>
    /// <param name="effect">Changes the database by the connection it is given, and nothing else.</param>
    /// <returns>Whether the event was new.</returns>
    public async Task<bool> OnceAsync(
        string consumer, string eventId, Func<NpgsqlConnection, Task> effect, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Insert, connection, transaction)
        {
            Parameters = { new() { Value = consumer }, new() { Value = eventId } },
        };
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await effect(connection);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
