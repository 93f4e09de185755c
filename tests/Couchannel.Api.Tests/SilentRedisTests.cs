using System.Net;
using System.Net.Http.Json;
using Couchannel.Api.Sessions;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Couchannel.Api.Tests;

/// <summary>A Redis that hangs is worse than one that is gone: whoever asks it waits. Nothing that matters may.</summary>
public sealed class SilentRedisTests(TestServers servers)
{
    [Fact]
    public async Task While_Redis_is_silent_sessions_are_found_and_booked()
    {
        await using var redis = new RedisProxy(servers.Redis);
        await using var api = await ApiUnderTest.StartAsync(servers, redis: redis.ConnectionString);
        var session = await api.Database.AddSessionAsync(seats: 2);
        var guest = api.ClientOf("ola");
        (await guest.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        redis.FallSilent();

        // Each page of its own, so that none is a remembered one.
        for (var limit = 5; limit < 8; limit++)
        {
            var page = await guest.GetFromJsonAsync<Page<SessionSummary>>($"/api/v1/sessions?limit={limit}&q=B");
            page!.Items.ShouldContain(s => s.Id == session && s.SeatsLeft == 2);
        }

        (await ApiUnderTest.BookAsync(guest, session)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await guest.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        redis.Speak();
        await Eventually.GetAsync(async () => (await guest.GetAsync("/readyz")).StatusCode, status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_API_that_starts_while_Redis_is_silent_lives_and_hears_of_it_when_it_speaks()
    {
        await using var redis = new RedisProxy(servers.Redis);
        redis.FallSilent();
        await using var api = await ApiUnderTest.StartAsync(servers, redis: redis.ConnectionString);
        var session = await api.Database.AddSessionAsync(seats: 2);

        (await api.BookAsync("ola", session)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var known = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        await known.GetDatabase().HashSetAsync($"seats:{session}", [new("total", 2), new("taken", 1)]);
        var counts = api.Services.GetRequiredService<SeatCounts>();
        (await counts.LeftAsync([session])).ShouldBeEmpty();

        redis.Speak();
        await Eventually.GetAsync(() => counts.LeftAsync([session]), left => left.GetValueOrDefault(session) == 1);
        await Eventually.GetAsync(
            async () => (await api.ClientOf(null).GetAsync("/readyz")).StatusCode, status => status == HttpStatusCode.OK);
        api.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
    }
}
