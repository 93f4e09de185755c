using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

public sealed class SessionsPageTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    [Fact]
    public async Task Lists_sessions_in_the_venues_time_with_price_and_seats()
    {
        _app.Api.OnGet("/api/v1/sessions?limit=12").Answers(new Page<SessionSummary>([A.Summary], null));

        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync("/"));

        var card = page.QuerySelector("article").ShouldNotBeNull();
        card.TextContent.ShouldContain("Legia Warszawa\u00a0– Lech Poznań");
        card.TextContent.ShouldContain("Ekstraklasa");
        card.TextContent.ShouldContain("Łódź, Śródmieście");
        card.TextContent.ShouldContain("Sat 28 Nov, 20:30");
        card.TextContent.ShouldContain("80.00 zł");
        card.TextContent.ShouldContain("5 of 8 left");
        card.QuerySelector("a")!.GetAttribute("href").ShouldBe(A.SessionPath);
        page.QuerySelector(".pages a").ShouldBeNull();
    }

    [Fact]
    public async Task Filters_by_city_and_league_and_keeps_both_on_the_way_to_more()
    {
        _app.Api.OnGet("/api/v1/sessions?city=%C5%81%C3%B3d%C5%BA&league=Ekstraklasa&limit=12")
            .Answers(new Page<SessionSummary>([A.Summary], "c2"));

        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync("/?city=%C5%81%C3%B3d%C5%BA&league=Ekstraklasa"));

        page.QuerySelector("#city")!.GetAttribute("value").ShouldBe("Łódź");
        page.QuerySelector(".pages a")!.GetAttribute("href").ShouldBe("/?city=%C5%81%C3%B3d%C5%BA&league=Ekstraklasa&cursor=c2");
    }

    [Fact]
    public async Task Says_when_nothing_matches_the_filter()
    {
        _app.Api.OnGet("/api/v1/sessions?city=Radom&limit=12").Answers(new Page<SessionSummary>([], null));

        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync("/?city=Radom&league="));

        page.Body!.TextContent.ShouldContain("No session matches this filter.");
    }

    [Fact]
    public async Task Says_when_the_API_is_down()
    {
        _app.Api.OnGet("/api/v1/sessions?limit=12").IsDown();

        var response = await _app.Visitor().OpenAsync("/");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await WebApp.ReadAsync(response)).QuerySelector("[role=alert]")!.Text().ShouldContain("does not answer");
    }

    [Fact]
    public async Task Offers_the_first_page_when_the_cursor_is_no_longer_good()
    {
        _app.Api.OnGet("/api/v1/sessions?city=Radom&cursor=old&limit=12").Refuses(HttpStatusCode.BadRequest, ProblemTypes.InvalidCursor);

        var response = await _app.Visitor().OpenAsync("/?city=Radom&cursor=old");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await WebApp.ReadAsync(response)).QuerySelector("main a[href='/?city=Radom']").ShouldNotBeNull();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
