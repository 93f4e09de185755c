using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Web.Tests.Access;

public sealed class TokenRefreshTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly WebApp _app;

    public TokenRefreshTests()
    {
        _app = new WebApp(_time);
        _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));
    }

    private string LastToken => _app.Api.Requests[^1].Headers.GetValueOrDefault("Authorization") ?? "none";

    [Fact]
    public async Task Tokens_are_renewed_before_they_expire_and_not_sooner()
    {
        var visitor = await _app.SignedInAsync();
        _time.Advance(TimeSpan.FromMinutes(57));
        await visitor.OpenAsync("/");
        LastToken.ShouldBe("Bearer access-1");

        _time.Advance(TimeSpan.FromMinutes(2));
        await visitor.OpenAsync("/");
        LastToken.ShouldBe("Bearer access-2");

        await visitor.OpenAsync("/");
        LastToken.ShouldBe("Bearer access-2");
        _app.Issuer.Refreshes.ShouldBe(["refresh-1"]);
    }

    [Fact]
    public async Task Many_requests_at_once_renew_the_tokens_once()
    {
        var visitor = await _app.SignedInAsync();
        _app.Issuer.Delay = TimeSpan.FromMilliseconds(200);
        _time.Advance(TimeSpan.FromMinutes(59));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.OpenAsync("/")));

        _app.Issuer.Refreshes.ShouldBe(["refresh-1"]);
        _app.Api.Requests.Count.ShouldBe(20);
        _app.Api.Requests.ShouldAllBe(request => request.Headers["Authorization"] == "Bearer access-2");
        (await visitor.NameAsync()).ShouldBe("ola's name");
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_it_is_used_and_ends_when_it_is_not()
    {
        var visitor = await _app.SignedInAsync();
        for (var hour = 0; hour < 30; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await visitor.OpenAsync("/");
        }

        (await visitor.NameAsync()).ShouldBe("ola's name");
        _time.Advance(TimeSpan.FromHours(13));
        (await visitor.NameAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Whose_refresh_token_is_refused_is_signed_out()
    {
        var visitor = await _app.SignedInAsync();
        _app.Issuer.Forget();
        _time.Advance(TimeSpan.FromMinutes(59));

        await visitor.OpenAsync("/");

        LastToken.ShouldBe("none");
        (await visitor.NameAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_signs_nobody_out()
    {
        var visitor = await _app.SignedInAsync();
        _app.Issuer.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(59));

        await visitor.OpenAsync("/");
        LastToken.ShouldBe("Bearer access-1");

        _app.Issuer.IsDown = false;
        await visitor.OpenAsync("/");
        LastToken.ShouldBe("Bearer access-2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_signs_out_everywhere_while_new_tokens_are_fetched_is_out_and_they_are_given_back(bool issuerFails)
    {
        var there = await _app.SignedInAsync();
        _time.Advance(TimeSpan.FromMinutes(59));
        var here = await _app.SignedInAsync();
        var gate = new TaskCompletionSource();
        _app.Issuer.RefreshGate = gate.Task;
        var underWay = there.OpenAsync("/");
        await Eventually.GetAsync(() => Task.FromResult(_app.Issuer.Refreshes.Count), count => count == 1);

        await here.SignOutAsync(everywhere: true);
        _app.Issuer.RefusesRevocation = issuerFails;
        gate.SetResult();
        await underWay;

        LastToken.ShouldBe("none");
        (await there.NameAsync()).ShouldBeNull();
        _app.Issuer.Revoked.ShouldContain("refresh-3");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
