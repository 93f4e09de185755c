using System.Text.Json;

namespace Couchannel.Worker.Events;

/// <summary>An event from the log.</summary>
/// <param name="Id">The event's id (<c>ce_id</c>), the same whenever it is delivered again.</param>
/// <param name="Data">JSON.</param>
internal sealed record ReceivedEvent(string Topic, string Id, string Type, string? TraceParent, string Data)
{
    // What has no default must be there: half an event is none.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>When it happened (<c>ce_time</c>), where the event tells.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The data as one of the payloads of <c>Couchannel.Contracts.Events</c>.</summary>
    /// <exception cref="PoisonMessageException">The data is nothing of the kind.</exception>
    public T Read<T>()
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Data, Strict) ?? throw new PoisonMessageException($"the data is no {typeof(T).Name}");
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentNullException)
        {
            throw new PoisonMessageException($"the data is no {typeof(T).Name}: {malformed.Message}");
        }
    }
}
