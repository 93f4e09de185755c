using System.Diagnostics;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>What leaves a service by its telemetry, wherever in a record it stands.</summary>
public sealed class RedactionTests
{
    private const string Mail = "ola.nowak@couchannel.example";

    [Fact]
    public void What_an_exception_says_on_a_span_is_erased_and_its_kind_is_kept()
    {
        var span = Span(s => s.AddException(new InvalidOperationException($"nobody is called {Mail}"), new TagList { { "attempt", 2 } }));

        var told = span.Events.ShouldHaveSingleItem();
        told.Name.ShouldBe("exception");
        var tags = told.Tags.ToDictionary(t => t.Key, t => t.Value);
        tags["exception.message"].ShouldBe("nobody is called [redacted]");
        tags["exception.type"].ShouldBe("System.InvalidOperationException");
        tags["attempt"].ShouldBe(2);
        tags.Values.ShouldAllBe(value => !$"{value}".Contains(Mail));
    }

    [Fact]
    public void An_event_that_holds_no_secret_stays_as_it_was()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        var span = Span(s => s.AddEvent(new("sent", time, new() { ["seats"] = 3 })));

        var told = span.Events.ShouldHaveSingleItem();
        (told.Name, told.Timestamp).ShouldBe(("sent", time));
        told.Tags.ShouldBe([new("seats", 3)]);
    }

    [Fact]
    public void Each_of_several_values_of_a_tag_is_looked_at()
    {
        var span = Span(s => s.SetTag("to", new[] { Mail, "all" }).SetTag("seats", new[] { 1, 2 }));

        span.GetTagItem("to").ShouldBe(new[] { "[redacted]", "all" });
        span.GetTagItem("seats").ShouldBe(new[] { 1, 2 });
    }

    [Fact]
    public void Who_asked_is_taken_off_a_span()
    {
        var span = Span(s => s.SetTag("client.address", "203.0.113.7").SetTag("enduser.id", "42").SetTag("seats", 3));

        span.TagObjects.ShouldBe([new("seats", 3)]);
    }

    [Fact]
    public void A_log_record_is_erased_in_its_values_and_in_what_it_was_written_within()
    {
        var heard = new List<string>();
        using var host = Host(builder => builder.Services.ConfigureOpenTelemetryLoggerProvider(
            logs => logs.AddProcessor(new SimpleLogRecordExportProcessor(new LogEar(heard)))));
        var id = Guid.NewGuid();
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Couchannel.Tests");

        using (logger.BeginScope(new Dictionary<string, object> { ["RequestPath"] = $"/guests/{Mail}" }))
        {
            logger.LogError(new InvalidOperationException("is full"), "{Guest} not in {Session}: {Seats} left", new Guest(Mail), id, 0);
        }

        var line = heard.ShouldHaveSingleItem();
        line.ShouldStartWith($"Guest {{ Mail = [redacted] }} not in {id}: 0 left");
        line.ShouldContain("[Seats, 0]");
        line.ShouldContain($"[Session, {id}]");
        line.ShouldContain("System.InvalidOperationException: is full");
        line.ShouldNotContain(Mail);
    }

    [Fact]
    public void Text_is_redacted_into_a_place_that_the_caller_has_measured()
    {
        using var host = Host(_ => { });
        var redactor = host.Services.GetRequiredService<IRedactorProvider>().GetRedactor(DataKinds.Text);
        var text = $"to {Mail}, Bearer 0123456789abcdef";
        var place = new char[redactor.GetRedactedLength(text)];

        redactor.Redact(text, place).ShouldBe(place.Length);

        new string(place).ShouldBe("to [redacted], Bearer [redacted]");
        redactor.Redact((string?)null).ShouldBe("");
    }

    private static Activity Span(Action<Activity> write)
    {
        var heard = new List<Activity>();
        var name = $"Couchannel.Tests.{Guid.NewGuid():N}";
        using var source = new ActivitySource(name);
        using var host = Host(builder => builder.Services.ConfigureOpenTelemetryTracerProvider(
            spans => spans.AddProcessor(new SimpleActivityExportProcessor(new SpanEar(name, heard)))));
        _ = host.Services.GetRequiredService<TracerProvider>();
        using (var span = source.StartActivity("work"))
        {
            write(span.ShouldNotBeNull());
        }

        return heard.ShouldHaveSingleItem();
    }

    private static IHost Host(Action<HostApplicationBuilder> configure)
    {
        var builder = new HostApplicationBuilder();
        builder.AddServiceDefaults();
        configure(builder);
        return builder.Build();
    }

    private sealed record Guest(string Mail);

    // What listens to spans hears those of all the tests.
    private sealed class SpanEar(string source, List<Activity> heard) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                if (span.Source.Name == source)
                {
                    heard.Add(span);
                }
            }

            return ExportResult.Success;
        }
    }

    private sealed class LogEar(List<string> heard) : BaseExporter<LogRecord>
    {
        public override ExportResult Export(in Batch<LogRecord> batch)
        {
            foreach (var record in batch)
            {
                var scopes = new List<object?>();
                record.ForEachScope(Note, scopes);
                heard.Add($"{record.FormattedMessage} {record.Exception} {string.Join(' ', record.Attributes ?? [])} "
                    + string.Join(' ', scopes));
            }

            return ExportResult.Success;
        }

        private static void Note(LogRecordScope scope, List<object?> all)
        {
            foreach (var item in scope)
            {
                all.Add(item);
            }
        }
    }
}
