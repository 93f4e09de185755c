using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Worker.Events;
using Couchannel.Worker.Projections;
using StackExchange.Redis;

namespace Couchannel.Worker.Tests;

public sealed class SeatCountEventHandlerTests(TestServers servers)
{
    [Fact]
    public async Task Seats_are_counted_from_bookings_and_from_what_hosts_change()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var handler = new SeatCountEventHandler(new SeatCountProjection(redis));
        var session = Guid.CreateVersion7();
        var booked = new BookingEvent(Guid.NewGuid(), session, Guid.NewGuid(), 2, "held", null, new SeatInventory(6, 2, 1));
        var widened = new SessionEvent(
            session, Guid.NewGuid(), "published", "A – B", "NBA", DateTimeOffset.UnixEpoch, new SeatInventory(8, 2, 2));

        await handler.HandleAsync(Event(Topics.Bookings, BookingEventTypes.Held, booked), default);
        (await CountAsync(redis, session)).ShouldBe([6, 2, 1]);
        await handler.HandleAsync(Event(Topics.Sessions, SessionEventTypes.Updated, widened), default);
        (await CountAsync(redis, session)).ShouldBe([8, 2, 2]);

        handler.Topics.ShouldBe([Topics.Bookings, Topics.Sessions]);
    }

    private static ReceivedEvent Event<T>(string topic, string type, T data) =>
        new(topic, "1", type, null, JsonSerializer.Serialize(data, JsonSerializerOptions.Web));

    private static async Task<int[]> CountAsync(ConnectionMultiplexer redis, Guid session) =>
        [.. (await redis.GetDatabase().HashGetAsync(SeatCountProjection.Key(session), ["total", "taken", "version"])).Select(f => (int)f)];
}
