using System.Diagnostics;
using Microsoft.Extensions.Compliance.Redaction;
using OpenTelemetry;

namespace Couchannel.ServiceDefaults;

/// <summary>Redacts spans before they leave the process.</summary>
internal sealed class RedactingSpanProcessor(IRedactorProvider redactors) : BaseProcessor<Activity>
{
    private static readonly string[] Personal = ["client.address", "enduser.id"];

    private readonly Redactor _text = redactors.GetRedactor(DataKinds.Text);

    public override void OnEnd(Activity data)
    {
        data.DisplayName = _text.Redact(data.DisplayName);
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            if (Personal.Contains(name))
            {
                data.SetTag(name, null);
            }
            else if (Clean(value) is var clean && clean != value)
            {
                data.SetTag(name, clean);
            }
        }

        // Exceptions are told as events, and what they say is written by whoever threw them.
        foreach (ref var told in data.EnumerateEvents())
        {
            var tags = new ActivityTagsCollection();
            foreach (var (name, value) in told.Tags)
            {
                tags[name] = Clean(value);
            }

            told = new(told.Name, told.Timestamp, tags);
        }

        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, _text.Redact(description));
        }
    }

    private object? Clean(object? value) => value switch
    {
        string text => _text.Redact(text) is var clean && clean != text ? clean : text,
        string[] texts => Array.ConvertAll(texts, _text.Redact),
        _ => value,
    };
}
