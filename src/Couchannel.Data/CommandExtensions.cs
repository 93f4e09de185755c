using Npgsql;

namespace Couchannel.Data;

internal static class CommandExtensions
{
    /// <summary>Makes a command with positional parameters: <c>$1</c> is the first.</summary>
    public static NpgsqlCommand Command(this NpgsqlDataSource source, string sql, params ReadOnlySpan<object?> values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
