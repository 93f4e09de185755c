namespace Couchannel.Hosting.Dashboard;

/// <summary>A line that a resource wrote.</summary>
/// <param name="Number">Counts the resource's lines from 1; a gap means that older lines were let go.</param>
/// <param name="Replica">Which of the resource's processes wrote it, from 0.</param>
/// <param name="IsError">Whether it came by standard error.</param>
public sealed record DashboardLogLine(long Number, DateTimeOffset Timestamp, string Text, bool IsError, int Replica);
