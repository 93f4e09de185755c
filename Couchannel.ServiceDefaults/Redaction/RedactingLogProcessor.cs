using Microsoft.Extensions.Compliance.Redaction;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Couchannel.ServiceDefaults;

/// <summary>Redacts log records before they leave the process.</summary>
internal sealed class RedactingLogProcessor(IRedactorProvider redactors) : BaseProcessor<LogRecord>
{
    private readonly Redactor _text = redactors.GetRedactor(DataKinds.Text);

    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? _text.Redact(message) : null;
        data.Body = data.Body is { } body ? _text.Redact(body) : null;
        if (data.Attributes is { } attributes)
        {
            data.Attributes = [.. attributes.Select(a => new KeyValuePair<string, object?>(a.Key, Clean(a.Value)))];
        }

        // An exception's text is written by whoever threw it; its type and what was logged with it are told in any case.
        if (data.Exception is { } exception && _text.Redact(exception.ToString()) != exception.ToString())
        {
            data.Exception = null;
        }
    }

    private object? Clean(object? value) => value is null || value.GetType().IsPrimitive || value is Guid or DateTimeOffset
        ? value : _text.Redact(value.ToString());
}
