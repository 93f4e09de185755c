using Npgsql;

namespace Couchannel.Data.Migrations;

/// <summary>A migration script failed. The message names the script, and what PostgreSQL said of it.</summary>
public sealed class MigrationException(string script, Exception inner) : Exception(Describe(script, inner), inner)
{
    private static string Describe(string script, Exception inner) => inner is PostgresException error
        ? $"Migration {script} failed: {error.MessageText} ({error.SqlState}, at character {error.Position}). "
          + "Nothing of this script is in force; correct it and run the migrations again."
        : $"Migration {script} failed: {inner.Message}";
}
