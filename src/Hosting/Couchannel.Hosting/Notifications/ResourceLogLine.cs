namespace Couchannel.Hosting;

/// <summary>A line that a resource wrote, with all that is known of it.</summary>
/// <param name="LineNumber">Counts the lines of the resource, from 1.</param>
/// <param name="Replica">Which of the processes of the resource wrote it, from 0.</param>
internal sealed record ResourceLogLine(long LineNumber, DateTimeOffset Timestamp, string Text, bool IsErrorMessage, int Replica)
{
    public LogLine ToLogLine() => new((int)Math.Min(LineNumber, int.MaxValue), Text, IsErrorMessage);
}
