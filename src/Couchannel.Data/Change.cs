using Npgsql;

namespace Couchannel.Data;

/// <summary>What became of a wish to change something.</summary>
/// <param name="Outcome">One of <see cref="ChangeOutcome"/>.</param>
/// <param name="Row">What it is about, as it stands after, where the one who asks may see it.</param>
/// <param name="Fields">The fields that may not change.</param>
public sealed record Change<T>(string Outcome, T? Row, IReadOnlyList<string> Fields)
    where T : class
{
    /// <summary>Runs a statement that gives an outcome, a row as JSON text, and fields.</summary>
    internal static async Task<Change<T>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new Change<T>(
            reader.GetString(0), reader.IsDBNull(1) ? null : JsonRow.Parse<T>(reader.GetString(1)),
            reader.IsDBNull(2) ? [] : reader.GetFieldValue<string[]>(2));
    }
}
