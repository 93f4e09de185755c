namespace Couchannel.Hosting;

/// <summary>A line that a resource wrote.</summary>
/// <param name="LineNumber">Counts the resource's lines, from 1.</param>
/// <param name="Replica">Which of the resource's processes wrote it, from 0.</param>
public sealed record LogLine(long LineNumber, DateTimeOffset Timestamp, string Text, bool IsErrorMessage, int Replica);
