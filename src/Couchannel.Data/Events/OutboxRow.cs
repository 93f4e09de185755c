namespace Couchannel.Data.Events;

/// <summary>An event that is to be published.</summary>
/// <param name="Payload">JSON.</param>
/// <param name="TraceParent">The trace in which the change was made (W3C <c>traceparent</c>).</param>
public sealed record OutboxRow(long Id, string Topic, string Key, string Type, string Payload, string? TraceParent,
    DateTimeOffset OccurredAt);
