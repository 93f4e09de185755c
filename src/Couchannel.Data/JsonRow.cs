using System.Text.Json;
using Npgsql;

namespace Couchannel.Data;

/// <summary>Reads rows that PostgreSQL gives as JSON: one mapping, by name, for every query.</summary>
internal static class JsonRow
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, SnakeCase)!;

    /// <summary>Writes what a statement takes as JSON, with the names that columns have.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, SnakeCase);

    /// <summary>The first row, or nothing. The statement gives one column of JSON text.</summary>
    public static async Task<T?> FirstAsync<T>(NpgsqlCommand command, CancellationToken cancellationToken)
        where T : class => await command.ExecuteScalarAsync(cancellationToken) is string json ? Parse<T>(json) : null;

    public static async Task<List<T>> AllAsync<T>(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Parse<T>(reader.GetString(0)));
        }

        return rows;
    }
}
