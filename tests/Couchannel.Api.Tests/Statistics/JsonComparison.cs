using System.Text.Json;

namespace Couchannel.Api.Tests.Statistics;

internal static class JsonComparison
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Compares what the values say, whatever their lists are made of.</summary>
    public static void ShouldSay<T>(this T value, T expected) =>
        JsonSerializer.Serialize(value, Readable).ShouldBe(JsonSerializer.Serialize(expected, Readable));
}
