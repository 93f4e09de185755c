using System.Collections.Concurrent;
using System.Text;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Couchannel.Web.Tests.Sessions;

public sealed class ReplicaTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly StubIssuer _issuer = new();
    private readonly ConcurrentDictionary<string, string> _cookies = new();
    private readonly string _redis;
    private readonly WebApp _one;
    private readonly WebApp _two;

    public ReplicaTests(RedisServer server)
    {
        _redis = server.ConnectionString;
        _one = new WebApp(_time, redis: _redis, issuer: _issuer);
        _two = new WebApp(_time, redis: _redis, issuer: _issuer);
        foreach (var app in new[] { _one, _two })
        {
            app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));
        }
    }

    [Fact]
    public async Task Who_signs_in_at_one_is_known_at_the_other_and_leaves_there()
    {
        var (here, there) = (_one.Visitor(cookies: _cookies), _two.Visitor(cookies: _cookies));
        await here.SignInAsync(_one);
        (await there.NameAsync()).ShouldBe("ola's name");

        (await there.SignOutAsync()).Headers.Location!.AbsolutePath.ShouldBe("/end-session");

        (await here.NameAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_way_to_the_issuer_that_begins_at_one_may_end_at_the_other()
    {
        var (here, there) = (_one.Visitor(cookies: _cookies), _two.Visitor(cookies: _cookies));
        var leave = await here.OpenAsync("/account/sign-in");

        await there.OpenAsync(_issuer.CodeFor(leave.Headers.Location!, "ola"));

        (await here.NameAsync()).ShouldBe("ola's name");
    }

    [Fact]
    public async Task Requests_at_both_renew_the_tokens_once()
    {
        var (here, there) = (_one.Visitor(cookies: _cookies), _two.Visitor(cookies: _cookies));
        await here.SignInAsync(_one);
        _time.Advance(TimeSpan.FromMinutes(59));

        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(_ => new[] { here.OpenAsync("/"), there.OpenAsync("/") }));

        _issuer.Refreshes.ShouldBe(["refresh-1"]);
        _one.Api.Requests.Concat(_two.Api.Requests).ShouldAllBe(request => request.Headers["Authorization"] == "Bearer access-2");
    }

    [Fact]
    public async Task Redis_holds_nothing_that_its_reader_could_use()
    {
        await _one.Visitor(cookies: _cookies).SignInAsync(_one, "mila");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_redis);
        var database = redis.GetDatabase();
        var id = (await database.SortedSetRangeByRankAsync("web:live-sessions-of:mila")).Single().ToString();

        var kept = Encoding.Latin1.GetString(((byte[]?)await database.StringGetAsync($"web:session:{id}"))!);

        kept.Length.ShouldBeGreaterThan(100);
        kept.ShouldNotContain("access-1");
        kept.ShouldNotContain("mila");
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }
}
