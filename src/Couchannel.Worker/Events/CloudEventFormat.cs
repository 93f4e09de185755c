using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;

namespace Couchannel.Worker.Events;

/// <summary>CloudEvents 1.0 over Kafka in binary mode: the attributes are headers, the data is the value.</summary>
internal static class CloudEventFormat
{
    private const string SpecVersion = "1.0";
    private const string ContentType = "application/json";

    public static Message<string, string> ToMessage(OutboxRow row)
    {
        var headers = new Headers();
        Add("ce_specversion", SpecVersion);
        Add("ce_id", row.Id.ToString(CultureInfo.InvariantCulture));
        Add("ce_source", Source(row.Topic));
        Add("ce_type", row.Type);
        Add("ce_subject", row.Key);
        Add("ce_time", row.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("content-type", ContentType);
        if (row.TraceParent is { } trace)
        {
            Add("ce_traceparent", trace);
        }

        return new Message<string, string> { Key = row.Key, Value = row.Payload, Headers = headers };

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Reads what makes a message an event. Its data is read by whoever takes events of its type.</summary>
    /// <exception cref="PoisonMessageException">The message is no event that this version understands.</exception>
    public static ReceivedEvent Read(string topic, Message<string, string> message)
    {
        if (Header(message, "ce_specversion") != SpecVersion)
        {
            throw new PoisonMessageException("the header ce_specversion is not 1.0");
        }

        var id = Header(message, "ce_id") ?? throw new PoisonMessageException("the header ce_id is missing");
        var type = Header(message, "ce_type") ?? throw new PoisonMessageException("the header ce_type is missing");
        return message.Value is { } data
            ? new ReceivedEvent(topic, id, type, Header(message, "ce_traceparent"), data) { Time = Time(Header(message, "ce_time")) }
            : throw new PoisonMessageException("the message has no data");
    }

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new PoisonMessageException("the header ce_time is no time");

    private static string Source(string topic) => topic switch
    {
        Topics.Bookings => "/couchannel/bookings",
        Topics.Sessions => "/couchannel/sessions",
        Topics.Profiles => "/couchannel/profiles",
        _ => $"/couchannel/{topic}",
    };

    /// <summary>The last header of a name, as text.</summary>
    public static string? Header(Message<string, string> message, string name) =>
        message.Headers is { } headers && headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
