using System.Text;
using System.Text.Json.Nodes;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests;

public sealed class CloudEventFormatTests
{
    private const string Payload =
        """
        {"bookingId":"01a20e5c-0000-7000-8000-000000000001","sessionId":"01a20e5c-0000-7000-8000-000000000002",
         "guestId":"01a20e5c-0000-7000-8000-000000000003","seats":2,
         "status":"held","reason":null,"inventory":{"seatsTotal":6,"seatsTaken":2,"version":1}}
        """;

    private static readonly OutboxRow Row = new(
        7, "booking.events", "key", "couchannel.booking.held.v1", Payload, "00-a-b-01", DateTimeOffset.UnixEpoch);

    [Fact]
    public void An_event_is_read_as_it_was_written()
    {
        var message = CloudEventFormat.ToMessage(Row);

        var read = CloudEventFormat.Read(Row.Topic, message);

        message.Key.ShouldBe("key");
        read.ShouldSatisfyAllConditions(
            r => r.Id.ShouldBe("7"),
            r => r.Type.ShouldBe(Row.Type),
            r => r.TraceParent.ShouldBe("00-a-b-01"),
            r => r.Topic.ShouldBe("booking.events"),
            r => r.Time.ShouldBe(Row.OccurredAt),
            r => r.Read<BookingEvent>().Inventory.SeatsTaken.ShouldBe(2));
    }

    [Theory]
    [InlineData("ce_specversion", "0.3")]
    [InlineData("ce_specversion", null)]
    [InlineData("ce_id", null)]
    [InlineData("ce_type", null)]
    [InlineData("ce_time", "yesterday")]
    public void A_message_without_its_attributes_is_poison(string header, string? value)
    {
        var message = CloudEventFormat.ToMessage(Row);
        message.Headers.Remove(header);
        if (value is not null)
        {
            message.Headers.Add(header, Encoding.UTF8.GetBytes(value));
        }

        Should.Throw<PoisonMessageException>(() => CloudEventFormat.Read(Row.Topic, message)).Message.ShouldContain(header);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"seats":"two"}""")]
    public void A_message_without_its_data_is_poison(string value)
    {
        var message = CloudEventFormat.ToMessage(Row);
        message.Value = value;

        var read = CloudEventFormat.Read(Row.Topic, message);

        Should.Throw<PoisonMessageException>(() => read.Read<BookingEvent>()).Message.ShouldContain(nameof(BookingEvent));
    }

    [Fact]
    public void A_message_without_a_value_is_poison()
    {
        var message = CloudEventFormat.ToMessage(Row);
        message.Value = null!;

        Should.Throw<PoisonMessageException>(() => CloudEventFormat.Read(Row.Topic, message));
    }

    [Theory]
    [InlineData("bookingId")]
    [InlineData("status")]
    [InlineData("inventory")]
    public void Half_an_event_is_poison(string missing)
    {
        var data = JsonNode.Parse(Payload)!.AsObject();
        data.Remove(missing).ShouldBeTrue();
        var read = new ReceivedEvent(Row.Topic, "7", Row.Type, null, data.ToJsonString());

        Should.Throw<PoisonMessageException>(() => read.Read<BookingEvent>()).Message.ShouldContain(missing);
    }

    [Fact]
    public void Data_of_a_later_version_may_have_more_in_it()
    {
        var data = JsonNode.Parse(Payload)!.AsObject();
        data["later"] = 1;

        new ReceivedEvent(Row.Topic, "7", Row.Type, null, data.ToJsonString()).Read<BookingEvent>().Seats.ShouldBe(2);
    }

    [Theory]
    [InlineData("booking.events", "/couchannel/bookings")]
    [InlineData("session.events", "/couchannel/sessions")]
    [InlineData("profile.events", "/couchannel/profiles")]
    public void The_source_tells_what_the_event_is_about(string topic, string source)
    {
        var message = CloudEventFormat.ToMessage(Row with { Topic = topic });

        Encoding.UTF8.GetString(message.Headers.GetLastBytes("ce_source")).ShouldBe(source);
    }
}
