using System.Diagnostics;
using System.Text.Json.Nodes;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Data.Privacy;

/// <summary>Tells a person all that is known of him, and forgets him.</summary>
public sealed class PrivacyStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Everything that is known of a user (GDPR, articles 15 and 20).</summary>
    public async Task<JsonObject> ExportAsync(Origin user, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT export_user($1)::text
            FROM record_audit('user', $1, 'user.export', $1::text, $2, 'done', $3)
            """,
            user.UserId, user.Address, Activity.Current?.Id);
        return (JsonObject)JsonNames.CamelCase(JsonNode.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!))!;
    }

    /// <summary>Forgets a user (GDPR, article 17), unless he owes others an evening, or is owed money.</summary>
    /// <remarks>What others need of him stays without him: bookings, payments, ratings, figures.</remarks>
    public async Task<Erasure> EraseAsync(Origin user, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            "SELECT outcome <> 'open-obligations', bookings, sessions, refunds FROM erase_user($1, $2, $3, $4)",
            user.UserId, user.Address, clock.GetUtcNow(), Activity.Current?.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Erasure(reader.GetBoolean(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3));
    }
}
