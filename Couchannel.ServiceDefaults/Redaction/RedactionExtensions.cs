using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Couchannel.ServiceDefaults;

internal static class RedactionExtensions
{
    /// <summary>Keeps secrets and people's data out of logs and traces, whoever puts them there: on the console and on the wire.</summary>
    public static void AddTelemetryRedaction(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRedaction(redaction =>
        {
            redaction.SetRedactor<TextRedactor>(new DataClassificationSet(DataKinds.Text));
            redaction.SetRedactor<ErasingRedactor>(
                new DataClassificationSet(DataKinds.Secret), new DataClassificationSet(DataKinds.Personal));
        });
        builder.Logging.AddConsoleFormatter<RedactingConsoleFormatter, ConsoleFormatterOptions>();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = RedactingConsoleFormatter.FormatterName);
        builder.Services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddProcessor<RedactingLogProcessor>());
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor<RedactingSpanProcessor>());
    }
}
