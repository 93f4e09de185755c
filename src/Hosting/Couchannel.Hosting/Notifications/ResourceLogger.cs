using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting;

/// <summary>Lets code of the host and of the graph write into a resource's log.</summary>
internal sealed class ResourceLogger(ResourceLoggerService logs, string resourceName) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var text = formatter(state, exception) + (exception is null ? "" : "\n" + exception);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            logs.Write(resourceName, line, isError: logLevel >= LogLevel.Error);
        }
    }
}
