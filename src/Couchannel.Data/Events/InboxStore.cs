using Npgsql;

namespace Couchannel.Data.Events;

/// <summary>Which events a consumer has dealt with.</summary>
public sealed class InboxStore(NpgsqlDataSource source)
{
    public async Task<bool> ContainsAsync(string consumer, string eventId, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT 1 FROM inbox WHERE consumer = $1 AND event_id = $2", consumer, eventId);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public async Task AddAsync(string consumer, string eventId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", consumer, eventId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
