using Npgsql;

namespace Couchannel.Data.Audit;

/// <summary>Reads the audit log, and adds what was refused early; what comes as far as a change records itself.</summary>
public sealed class AuditStore(NpgsqlDataSource source)
{
    /// <summary>The rows that fit, newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            """
            SELECT to_jsonb(a)::text FROM audit_log a
            WHERE ($1::uuid IS NULL OR a.user_id = $1) AND ($2::text IS NULL OR a.action = $2) AND ($3::text IS NULL OR a.target = $3)
              AND ($4::text IS NULL OR a.result = $4) AND ($5::bigint IS NULL OR a.id < $5)
            ORDER BY a.id DESC LIMIT $6
            """,
            filter.UserId, filter.Action, filter.Target, filter.Result, filter.Before, filter.Limit);
        return await JsonRow.AllAsync<AuditRow>(command, cancellationToken);
    }

    /// <summary>Adds rows in one round trip.</summary>
    public async Task AddAsync(IReadOnlyList<AuditRefusal> refusals, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        foreach (var refusal in refusals)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = "SELECT record_audit($1, $2, $3, $4, $5, $6, $7)";
            foreach (var value in new object?[]
                     {
                         refusal.UserId is null ? "nobody" : "user", refusal.UserId, refusal.Action, refusal.Target, refusal.Address,
                         refusal.Result, refusal.TraceParent,
                     })
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
