using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Couchannel.Api.Tests.Telemetry;

/// <summary>All that a service tells its collector, as text.</summary>
internal sealed class Told
{
    public ConcurrentQueue<string> Logs { get; } = [];

    public ConcurrentQueue<string> Spans { get; } = [];

    /// <summary>Listens where the exporters do: behind everything else.</summary>
    public void ListenTo(IServiceCollection services)
    {
        services.ConfigureOpenTelemetryLoggerProvider(logs => logs.AddProcessor(new SimpleLogRecordExportProcessor(new LogEar(Logs))));
        services.ConfigureOpenTelemetryTracerProvider(spans => spans.AddProcessor(new SimpleActivityExportProcessor(new SpanEar(Spans))));
    }

    private sealed class LogEar(ConcurrentQueue<string> heard) : BaseExporter<LogRecord>
    {
        public override ExportResult Export(in Batch<LogRecord> batch)
        {
            foreach (var record in batch)
            {
                heard.Enqueue($"{record.FormattedMessage} {record.Body} {record.Exception} {string.Join(' ', record.Attributes ?? [])}");
            }

            return ExportResult.Success;
        }
    }

    private sealed class SpanEar(ConcurrentQueue<string> heard) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                heard.Enqueue($"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} "
                    + string.Join(' ', span.Events.SelectMany(e => e.Tags)));
            }

            return ExportResult.Success;
        }
    }
}
