using System.Text.Json;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Live;
using StackExchange.Redis;

namespace Couchannel.Worker.Projections;

/// <summary>Tells every replica of the API what has changed, for those who follow it there.</summary>
internal sealed class LiveNews(IConnectionMultiplexer redis)
{
    public Task TellSeatsAsync(Guid sessionId, SeatInventory inventory) => redis.GetSubscriber().PublishAsync(
        RedisChannel.Literal(LiveChannels.Seats),
        JsonSerializer.Serialize(new SeatNews(sessionId, inventory), JsonSerializerOptions.Web));

    public Task TellBookingAsync(Guid bookingId) => redis.GetSubscriber().PublishAsync(
        RedisChannel.Literal(LiveChannels.Bookings), bookingId.ToString());
}
