using Npgsql;

namespace Couchannel.Hosting;

internal static class PostgresDatabases
{
    public static async Task CreateAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        var server = (IResourceWithConnectionString)database.Parent;
        await using var connection = new NpgsqlConnection(await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var quoted = "\"" + database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        await using var create = new NpgsqlCommand($"CREATE DATABASE {quoted}", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier run made it.
        }
    }
}
