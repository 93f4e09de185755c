using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Waitlist;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

/// <summary>Waiting for seats of a session that is sold out, and answering what is offered.</summary>
public sealed class WaitlistTests : IAsyncDisposable
{
    private static readonly string Waiting = A.SessionPath + "?wait=true";

    private readonly WebApp _app = new();

    public WaitlistTests() => _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session with { SeatsLeft = 0 });

    private IReadOnlyList<StubRequest> Changes =>
        [.. _app.Api.Requests.Where(request => !request.Route.StartsWith("GET", StringComparison.Ordinal))];

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_first()
    {
        var page = await WebApp.ReadAsync(await _app.Visitor().OpenAsync(A.SessionPath));

        page.QuerySelector("aside a.button")!.GetAttribute("href").ShouldBe(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Waiting));
    }

    [Fact]
    public async Task Joins_once_however_often_the_form_is_sent_and_shows_the_place()
    {
        _app.Api.OnGet(A.WaitlistOfSession).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        _app.Api.OnPost(A.WaitlistOfSession).Answers(HttpStatusCode.Created, A.Place);
        var visitor = await _app.SignedInAsync();
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(A.SessionPath));
        page.QuerySelectorAll("#seats option").Length.ShouldBe(8);
        var form = page.ReadBookingForm();

        var first = await SendAsync(visitor, form);
        await SendAsync(visitor, form);

        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        first.Headers.Location!.ToString().ShouldEndWith(Waiting);
        Changes.Select(c => c.Body).Distinct().ShouldHaveSingleItem().ShouldBe("""{"seats":2,"paymentToken":"tok_approve"}""");
        Changes.Select(c => c.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem().ShouldBe(form["Input.Key"]);
    }

    [Fact]
    public async Task Shows_the_place_and_lets_one_leave_from_there()
    {
        _app.Api.OnGet(A.WaitlistOfSession).Answers(A.Place);
        _app.Api.OnDelete(A.WaitlistOfSession).Answers(HttpStatusCode.NoContent, "");
        var visitor = await _app.SignedInAsync();
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(A.SessionPath));
        page.QuerySelector("aside [role=status]:not(.notice)")!.Text().ShouldContain("You are number 3 of 5 in line for 2 seats.");

        var response = await SendAsync(visitor, page.ReadBookingForm().With("What", "leave"));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Changes.ShouldHaveSingleItem().Route.ShouldStartWith("DELETE");
    }

    [Theory]
    [InlineData(409, ProblemTypes.SeatsAvailable, "Seats have just come free.")]
    [InlineData(409, ProblemTypes.AlreadyWaiting, "on the waitlist already")]
    [InlineData(409, ProblemTypes.SeatLimit, "more than one guest may have")]
    public async Task Says_why_one_can_not_wait(int status, string type, string sentence)
    {
        _app.Api.OnGet(A.WaitlistOfSession).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        _app.Api.OnPost(A.WaitlistOfSession).Refuses((HttpStatusCode)status, type);
        var visitor = await _app.SignedInAsync();

        var response = await SendAsync(visitor, await visitor.OpenBookingFormAsync());

        ((int)response.StatusCode).ShouldBe(status);
        (await WebApp.ReadAsync(response)).QuerySelector("[role=alert]")!.Text().ShouldContain(sentence);
    }

    [Fact]
    public async Task Whose_turn_it_is_is_led_to_the_offer()
    {
        _app.Api.OnGet(A.WaitlistOfSession).Answers(
            A.Place with { Status = WaitlistStatuses.Offered, Position = null, BookingId = A.BookingId });

        var page = await WebApp.ReadAsync(await (await _app.SignedInAsync()).OpenAsync(A.SessionPath));

        page.QuerySelector("aside a.button")!.GetAttribute("href").ShouldBe(A.BookingPath);
    }

    [Fact]
    public async Task Seats_that_are_kept_for_others_can_be_waited_for()
    {
        await using var app = new WebApp();
        app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session);
        app.Api.OnGet(A.WaitlistOfSession).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        app.Api.OnPost(A.BookingsOfSession).Refuses(HttpStatusCode.Conflict, ProblemTypes.SeatsKept, 2);
        var visitor = await app.SignedInAsync();

        var refused = await WebApp.ReadAsync(await visitor.SendAsync(await visitor.OpenBookingFormAsync()));
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(Waiting));

        refused.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe(Waiting);
        page.QuerySelector("aside button")!.TextContent.ShouldBe("Join the waitlist");
    }

    [Theory]
    [InlineData("accept", "accept")]
    [InlineData("decline", "cancel")]
    public async Task An_offer_is_answered_on_its_page(string answer, string call)
    {
        var offer = A.Booking with { Status = BookingStatuses.Pending };
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(offer);
        _app.Api.OnPost($"/api/v1{A.BookingPath}/{call}").Answers(offer with { Status = BookingStatuses.Held });
        var visitor = await _app.SignedInAsync();
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(A.BookingPath));
        page.QuerySelector("h1")!.Text().ShouldBe("Your turn");
        page.QuerySelector("[role=status]")!.Text().ShouldContain("set aside for you until Tuesday, 24 November 2026, 20:40");
        page.QuerySelectorAll("main form button").Select(b => b.GetAttribute("value")).ShouldBe(["accept", "decline"]);

        var form = page.QuerySelectorAll("main form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "").With("Answer", answer);
        var response = await visitor.PostAsync(
            A.BookingPath, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Changes.ShouldHaveSingleItem().Route.ShouldEndWith(call);
    }

    [Fact]
    public async Task An_offer_that_is_over_says_so()
    {
        var lapsed = A.Booking with { Status = BookingStatuses.Expired, StatusReason = "offer-expired" };
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(A.Booking with { Status = BookingStatuses.Pending }, lapsed);
        _app.Api.OnPost($"/api/v1{A.BookingPath}/accept").Refuses(HttpStatusCode.Conflict, ProblemTypes.WrongTime);
        var visitor = await _app.SignedInAsync();
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(A.BookingPath));
        var form = page.QuerySelectorAll("main form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "").With("Answer", "accept");

        var response = await visitor.PostAsync(
            A.BookingPath, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var after = await WebApp.ReadAsync(response);
        after.QuerySelector("[role=alert]")!.Text().ShouldContain("This offer is over");
        after.QuerySelector("h1")!.Text().ShouldBe("Your turn is over");
        after.QuerySelectorAll("main form button").ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task<HttpResponseMessage> SendAsync(HttpClient visitor, Dictionary<string, string> form) =>
        visitor.PostAsync(Waiting, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
}
