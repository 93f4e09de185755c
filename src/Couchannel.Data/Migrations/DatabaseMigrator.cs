using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Helpers;
using Npgsql;

namespace Couchannel.Data.Migrations;

/// <summary>Brings a database to the schema that this version needs.</summary>
/// <param name="connectionString">The database, which must exist.</param>
public sealed class DatabaseMigrator(string connectionString, IUpgradeLog log)
{
    private const long RunnersLock = 0x436F756368616E; // "Couchan"

    private static readonly Assembly Scripts = typeof(DatabaseMigrator).Assembly;

    /// <summary>Runs the scripts that have not run yet, each in a transaction; safe to be called by several at once.</summary>
    /// <param name="withDemoData">Whether to add, or top up, the data for demonstrations.</param>
    /// <exception cref="MigrationException">A script failed; those before it are in force.</exception>
    public async Task RunAsync(bool withDemoData, CancellationToken cancellationToken)
    {
        // The lock lives as long as its session, and a session that goes back to the pool lives on.
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var lockOut = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection);
        lockOut.Parameters.Add(new NpgsqlParameter { Value = RunnersLock });
        await lockOut.ExecuteNonQueryAsync(cancellationToken);

        Run(Upgrader(".Migrations.").JournalToPostgresqlTable("public", "schema_versions"));
        if (withDemoData)
        {
            Run(Upgrader(".DemoData.").JournalTo(new NullJournal()));
        }
    }

    private static void Run(DbUp.Builder.UpgradeEngineBuilder upgrader)
    {
        var result = upgrader.Build().PerformUpgrade();
        if (!result.Successful)
        {
            throw new MigrationException(result.ErrorScript?.Name ?? "the journal", result.Error);
        }
    }

    private DbUp.Builder.UpgradeEngineBuilder Upgrader(string folder) => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(Scripts, name => name.Contains(folder, StringComparison.Ordinal), new SqlScriptOptions())
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogTo(log);
}
