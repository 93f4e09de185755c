using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Live;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Couchannel.Api.Tests.Live;

/// <summary>Who follows a session or a booking is told what changes, at whichever replica he is.</summary>
public sealed class LiveTests(TestServers servers)
{
    private static readonly Dictionary<string, string> Brisk = new() { ["API_STREAM_HEARTBEAT_SECONDS"] = "1" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Followers_at_every_replica_are_told_of_seats_and_late_news_is_none()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await using var replica = api.Replica();
        var session = await api.Database.AddSessionAsync(seats: 6);
        await using var here = await EventReader.OpenAsync(api.ClientOf(null), $"/api/v1/sessions/{session}/events");
        await using var there = await EventReader.OpenAsync(replica.ClientOf(null), $"/api/v1/sessions/{session}/events");
        foreach (var reader in new[] { here, there })
        {
            (await reader.NextAsync("seats")).Data.ShouldBe($$"""{"sessionId":"{{session}}","seatsTotal":6,"seatsLeft":6}""");
        }

        await TellUntilHeardAsync(session, new SeatInventory(6, 4, 7), here, there);
        await TellAsync(LiveChannels.Seats, Json(new SeatNews(session, new SeatInventory(6, 1, 5))));
        await TellAsync(LiveChannels.Seats, Json(new SeatNews(session, new SeatInventory(6, 6, 8))));

        foreach (var reader in new[] { here, there })
        {
            var last = await reader.NextAsync("seats", e => e.EventId != "7");
            last.EventId.ShouldBe("8");
            last.Data.ShouldContain("\"seatsLeft\":0");
        }
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_he_has_missed_and_nothing_that_he_knows()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 6);
        await api.BookAsync("ola", session);
        await api.BookAsync("kuba", session);
        var path = $"/api/v1/sessions/{session}/events";

        await using var behind = await EventReader.OpenAsync(api.ClientOf(null), path, lastEventId: "1");
        await using var level = await EventReader.OpenAsync(api.ClientOf(null), path, lastEventId: "2");

        (await behind.NextAsync()).ShouldSatisfyAllConditions(e => e.EventType.ShouldBe("seats"), e => e.EventId.ShouldBe("2"));
        (await level.NextAsync()).EventType.ShouldBe("heartbeat");
    }

    [Fact]
    public async Task Without_news_from_the_worker_a_change_is_found_at_the_next_heartbeat()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Brisk);
        var session = await api.Database.AddSessionAsync(seats: 6);
        await using var reader = await EventReader.OpenAsync(api.ClientOf(null), $"/api/v1/sessions/{session}/events");
        (await reader.NextAsync()).EventId.ShouldBe("0");

        await api.BookAsync("ola", session);

        (await reader.NextAsync("seats")).Data.ShouldContain("\"seatsLeft\":5");
    }

    [Fact]
    public async Task A_guest_follows_his_booking_through_its_states()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 6);
        var booking = (await (await api.BookAsync("ola", session)).Content.ReadFromJsonAsync<BookingDetails>(Cancellation))!;
        await using var reader = await EventReader.OpenAsync(api.ClientOf("ola"), $"/api/v1/bookings/{booking.Id}/events");
        var held = await reader.NextAsync("booking");
        held.Data.ShouldBe($$"""{"bookingId":"{{booking.Id}}","status":"held"}""");

        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'confirmed', changed_at = clock_timestamp()");
        await reader.UntilAsync("booking", () => TellAsync(LiveChannels.Bookings, booking.Id.ToString()), e =>
        {
            e.Data.ShouldContain("confirmed");
            long.Parse(e.EventId!, null).ShouldBeGreaterThan(long.Parse(held.EventId!, null));
        });
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("last")]
    [InlineData("99999999999999999999")]
    public async Task An_id_that_no_event_has_is_refused(string lastEventId)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 6);
        using var client = api.ClientOf(null);
        client.DefaultRequestHeaders.Add("Last-Event-ID", lastEventId);

        var answer = await client.GetAsync($"/api/v1/sessions/{session}/events", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancellation))!.Type.ShouldBe(ProblemTypes.Validation);
    }

    [Theory]
    [InlineData("UPDATE sessions SET status = 'draft' WHERE id = $1")]
    [InlineData("DELETE FROM sessions WHERE id = $1")]
    public async Task A_session_that_is_nobodys_business_is_not_there(string change)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 6);
        await api.Database.ExecuteAsync(change, session);

        (await api.ClientOf(null).GetAsync($"/api/v1/sessions/{session}/events", Cancellation)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_has_more_streams_than_his_share_and_one_that_he_leaves_makes_room()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, new() { ["API_LIMIT_STREAMS"] = "2" });
        var path = $"/api/v1/sessions/{await api.Database.AddSessionAsync(seats: 6)}/events";
        var first = await EventReader.OpenAsync(api.ClientOf(null), path);
        await using var second = await EventReader.OpenAsync(api.ClientOf(null), path);

        var third = await api.ClientOf(null).GetAsync(path, Cancellation);
        third.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        third.Headers.RetryAfter.ShouldNotBeNull();
        await first.DisposeAsync();

        await Eventually.GetAsync(async () =>
        {
            using var client = api.ClientOf(null);
            using var again = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            return again.StatusCode;
        }, status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 6);
        await using var reader = await EventReader.OpenAsync(api.ClientOf(null), $"/api/v1/sessions/{session}/events");
        await reader.NextAsync();

        api.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await reader.ShouldEndAsync();
    }

    private async Task TellUntilHeardAsync(Guid session, SeatInventory seats, params EventReader[] readers)
    {
        foreach (var reader in readers)
        {
            await reader.UntilAsync("seats", () => TellAsync(LiveChannels.Seats, Json(new SeatNews(session, seats))), e =>
                e.EventId.ShouldBe($"{seats.Version}"));
        }
    }

    private async Task TellAsync(string channel, string news)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(channel), news);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
