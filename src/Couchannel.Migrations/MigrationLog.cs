using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace Couchannel.Migrations;

/// <summary>Passes on what the migration library says; errors are told by the runner, in one line.</summary>
internal sealed class MigrationLog(ILoggerFactory loggers) : IUpgradeLog
{
    private readonly ILogger _logger = loggers.CreateLogger("Couchannel.Migrations");

    public void LogTrace(string format, params object[] args) => Write(LogLevel.Trace, format, args);

    public void LogDebug(string format, params object[] args) => Write(LogLevel.Debug, format, args);

    public void LogInformation(string format, params object[] args) => Write(LogLevel.Information, format, args);

    public void LogWarning(string format, params object[] args) => Write(LogLevel.Warning, format, args);

    public void LogError(string format, params object[] args) => Write(LogLevel.Debug, format, args);

    public void LogError(Exception ex, string format, params object[] args) => Write(LogLevel.Debug, format, args);

    // The format is the library's; its words are no template of ours.
#pragma warning disable CA2254
    private void Write(LogLevel level, string format, object[] args) => _logger.Log(level, format, args);
#pragma warning restore CA2254
}
