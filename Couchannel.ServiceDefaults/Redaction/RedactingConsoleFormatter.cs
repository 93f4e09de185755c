using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Couchannel.ServiceDefaults;

/// <summary>Redacts what another formatter writes to the console: the one that <c>Logging:Console:FormatterName</c> names.</summary>
internal sealed class RedactingConsoleFormatter(IServiceProvider services, IRedactorProvider redactors, IConfiguration configuration)
    : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "redacted";
    private const string Setting = "Logging:Console:FormatterName";

    private readonly Redactor _text = redactors.GetRedactor(DataKinds.Text);

    // All formatters are made together, this one among them, so that the other is looked for when there is something to write.
    private readonly Lazy<ConsoleFormatter> _inner = new(() => Find(services, configuration[Setting] ?? ConsoleFormatterNames.Simple));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var written = new StringWriter();
        _inner.Value.Write(logEntry, scopeProvider, written);
        textWriter.Write(_text.Redact(written.ToString()));
    }

    private static ConsoleFormatter Find(IServiceProvider services, string name)
    {
        var others = services.GetServices<ConsoleFormatter>().Where(f => f is not RedactingConsoleFormatter).ToList();
        return others.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? others.First(f => f.Name == ConsoleFormatterNames.Simple);
    }
}
