namespace Couchannel.Hosting;

/// <summary>A line of the log of a resource.</summary>
/// <param name="LineNumber">Counts the lines of the resource, from 1.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
