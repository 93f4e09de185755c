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
            else if (value is string text && _text.Redact(text) is var clean && clean != text)
            {
                data.SetTag(name, clean);
            }
        }

        if (data.StatusDescription is { } description)
        {
            data.SetStatus(data.Status, _text.Redact(description));
        }
    }
}
