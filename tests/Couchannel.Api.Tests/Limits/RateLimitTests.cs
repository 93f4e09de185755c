using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Limits;

/// <summary>Who asks too much is refused, by whichever replica, and told when to come back.</summary>
public sealed class RateLimitTests(TestServers servers)
{
    // Nothing listens there.
    private const string NoRedis = "127.0.0.1:1,connectTimeout=200,syncTimeout=200,asyncTimeout=200";

    [Fact]
    public async Task A_users_quota_is_shared_between_replicas()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_USER_PER_MINUTE", 6));
        await using var replica = api.Replica();
        var user = Guid.NewGuid().ToString();
        HttpClient[] replicas = [api.ClientOf(user), replica.ClientOf(user)];

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 12; i++)
        {
            answers.Add(await replicas[i % 2].GetAsync("/api/v1/me"));
        }

        // One more may have grown back meanwhile.
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBeInRange(6, 7);
        await ShouldBeRefusalAsync(answers[^1]);
        (await api.ClientOf("somebody-else").GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_Redis_each_replica_keeps_a_quota_of_its_own_and_nobody_is_kept_out()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_USER_PER_MINUTE", 6), NoRedis);
        await using var replica = api.Replica();
        foreach (var client in new[] { api.ClientOf("ola"), replica.ClientOf("ola") })
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 12; i++)
            {
                statuses.Add((await client.GetAsync("/api/v1/me")).StatusCode);
            }

            statuses.Take(6).ShouldAllBe(s => s == HttpStatusCode.OK);
            statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        }
    }

    [Fact]
    public async Task An_address_has_its_quota_with_a_user_and_without_as_the_known_proxy_tells()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_ADDRESS_PER_MINUTE", 4));
        var (net, client) = (RandomNet(), api.CreateClient());

        var statuses = new List<HttpStatusCode>();
        for (var host = 1; host <= 8; host++)
        {
            // One subscriber has all of a /64, and can send from any address in it.
            statuses.Add((await GetAsync(client, $"{net}::{host}")).StatusCode);
        }

        statuses.Take(4).ShouldAllBe(s => s == HttpStatusCode.OK);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        (await GetAsync(client, RandomNet() + "::1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(client, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Seats_of_one_session_are_asked_for_so_often_and_no_more()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_BOOKINGS_PER_SESSION", 3));
        var (wanted, other) = (await api.Database.AddSessionAsync(seats: 50), await api.Database.AddSessionAsync(seats: 50));
        var user = Guid.NewGuid().ToString();

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await api.BookAsync(user, wanted));
        }

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBeInRange(3, 4);
        await ShouldBeRefusalAsync(answers.Last(a => a.StatusCode != HttpStatusCode.Created));
        (await api.BookAsync(user, other)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_left_is_told_before_it_is_used_up()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_USER_PER_MINUTE", 20));

        var answer = await api.ClientOf(Guid.NewGuid().ToString()).GetAsync("/api/v1/me");

        One(answer, "RateLimit-Policy").ShouldBe("\"user\";q=20;w=60");
        One(answer, "RateLimit").ShouldBe("\"user\";r=19;t=3");
        One(answer, "RateLimit-Limit").ShouldBe("20");
        One(answer, "RateLimit-Remaining").ShouldBe("19");
        One(answer, "RateLimit-Reset").ShouldBe("3");
    }

    [Fact]
    public async Task Who_asks_how_the_service_is_has_no_limit()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Settings("API_LIMIT_ADDRESS_PER_MINUTE", 1));
        var (client, address) = (api.CreateClient(), RandomNet() + "::1");

        for (var i = 0; i < 5; i++)
        {
            (await GetAsync(client, address, "/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static Dictionary<string, string> Settings(string name, int value) =>
        new() { [name] = value.ToString(CultureInfo.InvariantCulture) };

    // The tests of an assembly share one Redis: each has addresses of its own.
    private static string RandomNet() => $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(1, 0x10000):x}";

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string? address, string path = "/api/v1/sessions")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }

        return await client.SendAsync(request);
    }

    private static string One(HttpResponseMessage answer, string header) => answer.Headers.GetValues(header).ShouldHaveSingleItem();

    private static async Task ShouldBeRefusalAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        One(answer, "RateLimit-Remaining").ShouldBe("0");
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.RateLimited);
    }
}
