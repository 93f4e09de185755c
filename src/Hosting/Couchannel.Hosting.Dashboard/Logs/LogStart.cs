namespace Couchannel.Hosting.Dashboard.Logs;

/// <summary>Opens a stream of lines.</summary>
/// <param name="Resumed">Whether the lines go on after the last one the reader has; else they start over.</param>
internal sealed record LogStart(bool Resumed);
