using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

/// <summary>A guest takes a booking back, and knows before what it costs him.</summary>
public sealed class CancelPageTests : IAsyncDisposable
{
    private static readonly string Path = A.BookingPath + "/cancel";

    private readonly WebApp _app = new();

    [Theory]
    [InlineData(BookingStatuses.Confirmed, true, 100, 16000, "You get everything back: 160.00 zł.")]
    [InlineData(BookingStatuses.Confirmed, true, 50, 8000, "You get 80.00 zł of the 160.00 zł back")]
    [InlineData(BookingStatuses.Confirmed, true, 0, 0, "the 160.00 zł that you paid are not refunded")]
    [InlineData(BookingStatuses.Authorised, true, 0, 0, "Nothing has been charged yet")]
    [InlineData(BookingStatuses.Confirmed, false, 0, 0, "can no longer be cancelled")]
    public async Task Says_what_goes_back_and_asks(string status, bool isAllowed, int percent, long refund, string sentence)
    {
        Stands(A.Confirmed with { Status = status }, new CancellationQuote(isAllowed, percent, new Money(refund, "PLN")));

        var page = await WebApp.ReadAsync(await (await _app.SignedInAsync()).OpenAsync(Path));

        page.QuerySelector("main [role=status]")!.Text().ShouldContain(sentence);
        page.QuerySelectorAll("main form button").Length.ShouldBe(isAllowed ? 1 : 0);
        _app.Api.Requests.ShouldAllBe(r => r.Route.StartsWith("GET"));
    }

    [Fact]
    public async Task Cancels_and_goes_back_to_the_booking()
    {
        Stands(A.Confirmed, Everything);
        _app.Api.OnPost($"/api/v1{A.BookingPath}/cancel").Answers(A.Confirmed with { Status = BookingStatuses.Cancelled });

        var response = await SubmitAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldEndWith(A.BookingPath);
    }

    [Theory]
    [InlineData(409, ProblemTypes.WrongTime, "too late to cancel")]
    [InlineData(409, ProblemTypes.WrongState, "over already")]
    [InlineData(503, ProblemTypes.Unavailable, "Try again: it is done once.")]
    public async Task Says_why_not(int status, string type, string sentence)
    {
        Stands(A.Confirmed, Everything);
        _app.Api.OnPost($"/api/v1{A.BookingPath}/cancel").Refuses((HttpStatusCode)status, type);

        var response = await SubmitAsync();

        ((int)response.StatusCode).ShouldBe(status);
        (await WebApp.ReadAsync(response)).QuerySelector("[role=alert]")!.Text().ShouldContain(sentence);
    }

    [Fact]
    public async Task Is_not_found_when_it_is_not_this_guests_booking()
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Refuses(HttpStatusCode.NotFound, ProblemTypes.NotFound);

        (await (await _app.SignedInAsync()).OpenAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationQuote Everything => new(true, 100, new Money(16000, "PLN"));

    private void Stands(BookingDetails booking, CancellationQuote quote)
    {
        _app.Api.OnGet("/api/v1" + A.BookingPath).Answers(booking);
        _app.Api.OnGet($"/api/v1{A.BookingPath}/cancellation").Answers(quote);
    }

    private async Task<HttpResponseMessage> SubmitAsync()
    {
        var visitor = await _app.SignedInAsync();
        var page = await WebApp.ReadAsync(await visitor.OpenAsync(Path));
        var form = page.QuerySelectorAll("main form input[type=hidden]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        return await visitor.PostAsync(Path, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }
}
