using System.Diagnostics;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Hosts;

/// <summary>Makes and reads hosts.</summary>
public sealed class HostStore(NpgsqlDataSource source)
{
    /// <summary>Makes a host of a user, once; whoever is one already stays the host that he is.</summary>
    public async Task<HostResult> BecomeAsync(HostRequest request, Origin origin, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome, host::text FROM become_host($1, $2, $3, $4, $5, $6, $7, $8)",
            Guid.CreateVersion7(), origin.UserId, request.Name, request.About, request.IdempotencyKey, request.Fingerprint(),
            origin.Address, Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new HostResult(reader.GetString(0), reader.IsDBNull(1) ? null : JsonRow.Parse<HostRow>(reader.GetString(1)));
    }

    public async Task<HostRow?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command("SELECT to_jsonb(h)::text FROM hosts h WHERE h.id = $1", id);
        return await JsonRow.FirstAsync<HostRow>(command, cancellationToken);
    }
}
