using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Reviews;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Events;
using Couchannel.Worker.Events;
using Couchannel.Worker.Tests.Events;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Contract;

/// <summary>The contract of the event log tells what the worker writes: all of it, and nothing else.</summary>
public sealed class AsyncApiTests(TestServers servers)
{
    private static readonly AsyncApi Contract = new();
    private static readonly BookingEvent Held = new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 2, BookingStatuses.Held, null, new SeatInventory(6, 2, 1),
        5000, "PLN");

    public static TheoryData<string, Type> Topics => new()
    {
        { Contracts.Events.Topics.Bookings, typeof(BookingEventTypes) },
        { Contracts.Events.Topics.Sessions, typeof(SessionEventTypes) },
        { Contracts.Events.Topics.Profiles, typeof(ProfileEventTypes) },
    };

    public static TheoryData<Type> Payloads =>
    [
        typeof(BookingEvent), typeof(SessionEvent), typeof(ReviewEvent),
        typeof(ProfileEvent), typeof(SeatInventory),
    ];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Each_topic_has_the_events_that_the_code_knows(string topic, Type types) =>
        Contract.Messages[topic].ShouldBe(Constants(types), ignoreOrder: true);

    [Fact]
    public void Each_topic_has_its_dead_letters() => Contract.Messages.Select(m => m.Key).ShouldBe(
        Contracts.Events.Topics.All.SelectMany(t => new[] { t, Couchannel.Contracts.Events.Topics.DeadLetters(t) }),
        ignoreOrder: true);

    [Theory]
    [InlineData("BookingEvent", typeof(BookingStatuses))]
    [InlineData("SessionEvent", typeof(SessionStatuses))]
    public void A_status_is_one_of_those_that_the_code_knows(string schema, Type statuses) =>
        Contract.Schema(schema)["properties"]!["status"]!["enum"]!.AsArray().Select(s => (string)s!)
            .ShouldBe(Constants(statuses), ignoreOrder: true);

    [Fact]
    public void A_review_is_about_one_of_those_that_the_code_knows() =>
        Contract.Schema("ReviewEvent")["properties"]!["about"]!["enum"]!.AsArray().Select(s => (string)s!)
            .ShouldBe(Constants(typeof(ReviewSubjects)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Payloads))]
    public void What_readers_read_is_what_the_contract_has(Type payload)
    {
        var parameters = payload.GetConstructors().Single(c => c.IsPublic).GetParameters();
        var schema = Contract.Schema(payload.Name);

        schema["properties"]!.AsObject().Select(p => p.Key).ShouldBe(parameters.Select(Name), ignoreOrder: true);
        schema["required"]!.AsArray().Select(r => (string)r!)
            .ShouldBe(parameters.Where(p => !p.HasDefaultValue).Select(Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Every_event_is_written_as_the_contract_says()
    {
        var rows = await EverythingThatHappens.EventsAsync(servers);

        rows.Select(r => (r.Topic, r.Type)).Distinct().ShouldBe(
            Topics.SelectMany(t => Contract.Messages[t.Data.Item1].Select(m => (t.Data.Item1, m))), ignoreOrder: true);
        foreach (var row in rows)
        {
            var message = CloudEventFormat.ToMessage(row);
            Contract.Faults(row.Type, Headers(message), message.Key, message.Value).ShouldBeEmpty($"{row.Type}: {row.Payload}");
        }
    }

    [Fact]
    public void What_it_says_is_right() => FaultsOf(JsonSerializer.SerializeToNode(Held, JsonSerializerOptions.Web)!).ShouldBeEmpty();

    [Theory]
    [InlineData("/bookingId", null)]
    [InlineData("/bookingId", "\"seven\"")]
    [InlineData("/seats", "0")]
    [InlineData("/status", "\"lost\"")]
    [InlineData("/inventory/version", null)]
    [InlineData("/later", "1")]
    [InlineData("/inventory/later", "1")]
    public void What_the_contract_does_not_say_is_found(string path, string? value)
    {
        var data = JsonSerializer.SerializeToNode(Held, JsonSerializerOptions.Web)!;
        var parts = path.Split('/')[1..];
        var at = parts[..^1].Aggregate(data, (node, part) => node[part]!).AsObject();
        at.Remove(parts[^1]);
        if (value is not null)
        {
            at[parts[^1]] = JsonNode.Parse(value);
        }

        FaultsOf(data).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_dead_letter_tells_what_the_contract_says()
    {
        using var log = new LogUnderTest();
        var original = CloudEventFormat.ToMessage(new OutboxRow(
            7, Contracts.Events.Topics.Bookings, "key", BookingEventTypes.Held, "nonsense", null, DateTimeOffset.UnixEpoch));

        await new DeadLetters(log.Producer, NullLogger<DeadLetters>.Instance).AddAsync(
            "consumer", new ConsumeResult<string, string> { Topic = "booking.events", Partition = 0, Offset = 42, Message = original },
            DeadLetters.Poison, new JsonException("no JSON"), 1, default);

        var letter = log.Read("booking.events.dlq", 1).ShouldHaveSingleItem().Message;
        var headers = Headers(letter);
        headers.Keys.Where(h => h.StartsWith("x-", StringComparison.Ordinal)).ShouldBe(
            Contract.Schema("DeadLetterHeaders")["properties"]!.AsObject().Select(p => p.Key), ignoreOrder: true);
        var own = headers.Where(h => h.Key.StartsWith("x-", StringComparison.Ordinal)).ToDictionary(h => h.Key, h => h.Value);
        Contract.Faults("dead letter", own, letter.Key, letter.Value).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> FaultsOf(JsonNode data)
    {
        var message = CloudEventFormat.ToMessage(new OutboxRow(
            7, Contracts.Events.Topics.Bookings, Held.SessionId.ToString(), BookingEventTypes.Held, data.ToJsonString(), null,
            DateTimeOffset.UnixEpoch));
        return Contract.Faults(BookingEventTypes.Held, Headers(message), message.Key, message.Value);
    }

    private static Dictionary<string, string> Headers(Message<string, string> message) =>
        message.Headers.ToDictionary(h => h.Key, h => Encoding.UTF8.GetString(h.GetValueBytes()));

    private static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
}
