using System.Net;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Sessions;

public sealed class SilentRedisTests(RedisServer server)
{
    [Fact]
    public async Task While_sessions_cannot_be_read_visitors_are_told_to_come_again_and_stay_signed_in()
    {
        await using var redis = new RedisProxy(server.ConnectionString);
        await using var app = new WebApp(redis: redis.ConnectionString);
        app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));
        var visitor = await app.SignedInAsync();
        (await visitor.NameAsync()).ShouldBe("ola's name");

        redis.FallSilent();
        var answer = await visitor.OpenAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await WebApp.ReadAsync(answer)).QuerySelector("h1")!.TextContent.ShouldBe("Not right now");
        (await app.Visitor().OpenAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK, "who has no session needs none");
        redis.Speak();
        await Eventually.GetAsync(visitor.NameAsync, name => name == "ola's name");
    }
}
