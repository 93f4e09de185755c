using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

public sealed class SessionPageTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    [Fact]
    public async Task Tells_what_there_is_to_know_before_booking()
    {
        _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session);

        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync(A.SessionPath));

        var text = page.QuerySelector("main")!.TextContent;
        text.ShouldContain("Saturday, 28 November 2026, 20:30");
        text.ShouldContain("Warsaw time (UTC+1)");
        text.ShouldContain("Salon pod Jesionami, Śródmieście, Łódź");
        text.ShouldContain("Shoes off.");
        text.ShouldContain("Canal+ Sport");
        text.ShouldContain("Sandbox");
        page.QuerySelectorAll("#seats option").Select(option => option.TextContent)
            .ShouldBe(["1 seat · 80.00 zł", "2 seats · 160.00 zł",
                "3 seats · 240.00 zł", "4 seats · 320.00 zł", "5 seats · 400.00 zł"]);
        page.QuerySelectorAll("input[type=radio]").Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("published", 0, "Every seat is taken.")]
    [InlineData("started", 5, "This session can no longer be booked.")]
    [InlineData("cancelled", 5, "This session can no longer be booked.")]
    public async Task Has_no_form_when_there_is_nothing_to_book(string status, int seatsLeft, string sentence)
    {
        _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session with { Status = status, SeatsLeft = seatsLeft });

        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync(A.SessionPath));

        page.QuerySelector("form[method=post]").ShouldBeNull();
        page.QuerySelector("main")!.TextContent.ShouldContain(sentence);
    }

    [Fact]
    public async Task Is_not_found_when_there_is_no_such_session()
    {
        _app.Api.OnGet("/api/v1" + A.SessionPath).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);

        var response = await _app.Visitor().OpenAsync(A.SessionPath);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await WebApp.ReadAsync(response)).QuerySelector("h1")!.Text().ShouldBe("Nothing here");
    }

    [Fact]
    public async Task Says_when_the_API_is_down()
    {
        _app.Api.OnGet("/api/v1" + A.SessionPath).IsDown();

        var response = await _app.Visitor().OpenAsync(A.SessionPath);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await WebApp.ReadAsync(response)).QuerySelector("[role=alert]").ShouldNotBeNull();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
