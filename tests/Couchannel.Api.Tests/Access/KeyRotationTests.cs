using System.Net;
using Couchannel.Contracts.Access;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Api.Tests.Access;

/// <summary>The issuer changes its keys, and goes away, as issuers do.</summary>
public sealed class KeyRotationTests(TestServers servers)
{
    private const int Clients = 6;
    private const int RequestsEach = 60;

    [Fact]
    public async Task Keys_that_rotate_while_traffic_runs_lose_no_request()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, new() { ["API_LIMIT_USER_PER_MINUTE"] = "100000" });
        var sent = 0;
        var traffic = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < RequestsEach; i++)
            {
                answers.Add((await api.ClientOf("ola").GetAsync("/api/v1/me")).StatusCode);

                // Three rotations, each somewhere in the middle of it all.
                if (Interlocked.Increment(ref sent) is 90 or 180 or 270)
                {
                    api.Issuer.Rotate($"rotated-{sent}");
                }
            }

            return answers;
        }));

        var all = (await Task.WhenAll(traffic)).SelectMany(a => a).ToList();

        all.Count.ShouldBe(Clients * RequestsEach);
        all.ShouldAllBe(status => status == HttpStatusCode.OK);
        api.Issuer.TimesAsked.ShouldBeInRange(4, 7);
    }

    [Fact]
    public async Task An_issuer_that_is_down_keeps_nobody_out_until_its_keys_are_too_old()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var api = await ApiUnderTest.StartAsync(servers, configure: host =>
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)));
        (await StatusAsync(api)).ShouldBe(HttpStatusCode.OK);

        api.Issuer.IsDown = true;
        time.Advance(TimeSpan.FromHours(23));
        (await StatusAsync(api)).ShouldBe(HttpStatusCode.OK);

        api.Issuer.Rotate("nobody-saw-it");
        (await StatusAsync(api)).ShouldBe(HttpStatusCode.Unauthorized);

        time.Advance(TimeSpan.FromHours(1));
        (await StatusAsync(api)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        api.Issuer.IsDown = false;
        time.Advance(TimeSpan.FromMinutes(1));
        (await StatusAsync(api)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_issuer_that_never_answered_makes_the_API_say_so_and_browsing_goes_on()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        api.Issuer.IsDown = true;

        var answer = await api.ClientOf("ola").GetAsync("/api/v1/me");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await api.ClientOf("ola").GetAsync("/api/v1/sessions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_that_the_issuer_has_withdrawn_is_believed_no_more()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var api = await ApiUnderTest.StartAsync(servers, configure: host =>
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)));
        var old = api.Issuer.SignedToken("ola", Scopes.BookingsWrite);
        (await StatusAsync(api, old)).ShouldBe(HttpStatusCode.OK);

        api.Issuer.Rotate("new", keepOld: false);
        time.Advance(TimeSpan.FromMinutes(11));

        await Eventually.GetAsync(() => StatusAsync(api, old), status => status == HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiUnderTest api, string? token = null) =>
        (await api.ClientWith(token ?? api.Issuer.SignedToken("ola", Scopes.BookingsWrite)).GetAsync("/api/v1/me")).StatusCode;
}
