using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Couchannel.Contracts.Events;

namespace Couchannel.Graph.Tests;

/// <summary>Reads the topic of bookings from its beginning, as any consumer would.</summary>
internal static class EventLog
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>The types of a booking's events in their order, up to the wanted one.</summary>
    public static List<string> TypesOf(Guid booking, string bootstrap, string lastType)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = Guid.NewGuid().ToString(),
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Subscribe(Topics.Bookings);
        var types = new List<string>();
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            while (!types.Contains(lastType))
            {
                var message = consumer.Consume(bound.Token).Message;
                var data = JsonSerializer.Deserialize<BookingEvent>(message.Value, JsonSerializerOptions.Web)!;
                if (data.BookingId == booking)
                {
                    message.Key.ShouldBe(data.SessionId.ToString());
                    types.Add(Encoding.UTF8.GetString(message.Headers.GetLastBytes("ce_type")));
                }
            }
        }
        finally
        {
            consumer.Close();
        }

        return types;
    }
}
