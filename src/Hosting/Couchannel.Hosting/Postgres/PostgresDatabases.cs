using Npgsql;

namespace Couchannel.Hosting;

internal static class PostgresDatabases
{
    public static async Task CreateAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        var server = (IResourceWithConnectionString)database.Parent;
        await using var connection = new NpgsqlConnection(await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = database.DatabaseName } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            var quoted = "\"" + database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            var script = database.TryGetLastAnnotation<PostgresCreateDatabaseScriptAnnotation>(out var own)
                ? own.Script
                : $"CREATE DATABASE {quoted}";
            await using var create = new NpgsqlCommand(script, connection);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
