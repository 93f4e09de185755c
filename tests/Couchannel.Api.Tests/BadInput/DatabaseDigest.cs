namespace Couchannel.Api.Tests.BadInput;

/// <summary>What a database holds, in one word: the same word, the same content.</summary>
internal static class DatabaseDigest
{
    // A refusal leaves its row in the audit log, which is what that is for. One that the database gave is remembered under its key, so
    // that it is repeated; nobody sees it who does not send the key.
    private static readonly string[] MayChange = ["audit_log", "idempotency_keys", "schema_versions"];

    public static async Task<string> OfAsync(TestDatabase database)
    {
        var tables = await database.ScalarAsync<string[]>(
            """
            SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT table_name = ANY ($1)
            """,
            (object)MayChange);
        var digests = tables.Select(t =>
            $"(SELECT '{t} ' || count(*) || ' ' || md5(coalesce(string_agg(x::text, '|' ORDER BY x::text), '')) FROM \"{t}\" x)");
        return await database.ScalarAsync<string>($"SELECT concat_ws(E'\\n', {string.Join(", ", digests)})");
    }
}
