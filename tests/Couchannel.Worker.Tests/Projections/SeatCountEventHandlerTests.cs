using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Live;
using Couchannel.Worker.Events;
using Couchannel.Worker.Projections;
using StackExchange.Redis;

namespace Couchannel.Worker.Tests.Projections;

public sealed class SeatCountEventHandlerTests(TestServers servers)
{
    [Fact]
    public async Task Seats_are_counted_from_bookings_and_from_what_hosts_change()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var handler = new SeatCountEventHandler(new SeatCountProjection(redis), new LiveNews(redis));
        var (seats, bookings) = (await ListenAsync(redis, LiveChannels.Seats), await ListenAsync(redis, LiveChannels.Bookings));
        var session = Guid.CreateVersion7();
        var booked = new BookingEvent(Guid.NewGuid(), session, Guid.NewGuid(), 2, "held", null, new SeatInventory(6, 2, 1));
        var widened = new SessionEvent(
            session, Guid.NewGuid(), Guid.NewGuid(), "published", "A – B", "NBA", "Łódź", DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddHours(3), new(2500, "PLN"), null, new SeatInventory(8, 2, 2));

        await handler.HandleAsync(Event(Topics.Bookings, BookingEventTypes.Held, booked), default);
        (await CountAsync(redis, session)).ShouldBe([6, 2, 1]);
        await handler.HandleAsync(Event(Topics.Sessions, SessionEventTypes.Updated, widened), default);
        (await CountAsync(redis, session)).ShouldBe([8, 2, 2]);

        // Late news is none: nobody is told of it.
        await handler.HandleAsync(Event(Topics.Bookings, BookingEventTypes.Held, booked), default);
        var told = Enumerable.Range(0, 2).Select(async _ => JsonSerializer.Deserialize<SeatNews>(
            (await seats.ReadAsync(TestContext.Current.CancellationToken)).Message.ToString(), JsonSerializerOptions.Web));
        (await Task.WhenAll(told)).ShouldBe([new SeatNews(session, booked.Inventory), new SeatNews(session, widened.Inventory)]);
        seats.TryRead(out _).ShouldBeFalse();
        (await bookings.ReadAsync(TestContext.Current.CancellationToken)).Message.ToString().ShouldBe(booked.BookingId.ToString());
        handler.Topics.ShouldBe([Topics.Bookings, Topics.Sessions]);
    }

    private static Task<ChannelMessageQueue> ListenAsync(ConnectionMultiplexer redis, string channel) =>
        redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel));

    private static ReceivedEvent Event<T>(string topic, string type, T data) =>
        new(topic, "1", type, null, JsonSerializer.Serialize(data, JsonSerializerOptions.Web));

    private static async Task<int[]> CountAsync(ConnectionMultiplexer redis, Guid session) =>
        [.. (await redis.GetDatabase().HashGetAsync(SeatCountProjection.Key(session), ["total", "taken", "version"])).Select(f => (int)f)];
}
