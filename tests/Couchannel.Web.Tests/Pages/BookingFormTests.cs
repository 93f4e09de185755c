using System.Net;
using AngleSharp.Dom;
using Couchannel.Contracts.Problems;
using Couchannel.Web.Tests.Support;

namespace Couchannel.Web.Tests.Pages;

public sealed class BookingFormTests : IAsyncDisposable
{
    private readonly WebApp _app = new();

    public BookingFormTests() => _app.Api.OnGet("/api/v1" + A.SessionPath).Answers(A.Session);

    private IReadOnlyList<StubRequest> Bookings =>
        [.. _app.Api.Requests.Where(request => request.Route.StartsWith("POST", StringComparison.Ordinal))];

    [Fact]
    public async Task Books_and_goes_to_the_booking()
    {
        _app.Api.OnPost(A.BookingsOfSession).Answers(HttpStatusCode.Created, A.Booking);
        var visitor = await _app.SignedInAsync();

        var response = await visitor.SendAsync(await visitor.OpenBookingFormAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldEndWith(A.BookingPath);
        Bookings.ShouldHaveSingleItem().Body.ShouldBe("""{"seats":2,"paymentToken":"tok_approve"}""");
    }

    [Fact]
    public async Task Sends_the_same_key_however_often_the_form_is_sent()
    {
        _app.Api.OnPost(A.BookingsOfSession).Answers(HttpStatusCode.Created, A.Booking);
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();

        await visitor.SendAsync(form);
        await visitor.SendAsync(form);

        Bookings.Count.ShouldBe(2);
        Bookings.Select(booking => booking.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem().ShouldBe(form["Input.Key"]);
        (await visitor.OpenBookingFormAsync())["Input.Key"].ShouldNotBe(form["Input.Key"]);
    }

    [Theory]
    [InlineData(409, ProblemTypes.SoldOut, 1, "Only 1 seat is left.")]
    [InlineData(409, ProblemTypes.SoldOut, 3, "Only 3 seats are left.")]
    [InlineData(409, ProblemTypes.SoldOut, 0, "This session has just sold out. Nothing was booked.")]
    [InlineData(409, ProblemTypes.NotBookable, null, "This session can no longer be booked.")]
    [InlineData(400, ProblemTypes.Validation, null, "Choose between 1 and 8 seats")]
    [InlineData(422, ProblemTypes.IdempotencyKeyReused, null, "already sent with other choices")]
    [InlineData(409, ProblemTypes.SeatLimit, null, "more than one guest may have")]
    [InlineData(403, ProblemTypes.AccountSuspended, null, "suspended")]
    [InlineData(429, ProblemTypes.RateLimited, null, "wait a minute")]
    public async Task Says_why_it_was_refused_and_starts_a_new_attempt(int status, string type, int? seatsLeft, string sentence)
    {
        _app.Api.OnPost(A.BookingsOfSession).Refuses((HttpStatusCode)status, type, seatsLeft);
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();

        var response = await visitor.SendAsync(form);

        ((int)response.StatusCode).ShouldBe(status);
        var page = await WebApp.ReadAsync(response);
        page.QuerySelector("[role=alert]")!.Text().ShouldContain(sentence);
        page.QuerySelector("#seats option[selected]")!.GetAttribute("value").ShouldBe("2");
        page.ReadBookingForm()["Input.Key"].ShouldNotBe(form["Input.Key"]);
    }

    [Fact]
    public async Task Repeats_the_same_attempt_after_an_outage_because_the_first_may_have_worked()
    {
        _app.Api.OnPost(A.BookingsOfSession).IsDown();
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();

        var response = await visitor.SendAsync(form);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await WebApp.ReadAsync(response);
        page.QuerySelector("[role=alert]")!.Text().ShouldContain("you will not be booked twice");
        page.ReadBookingForm()["Input.Key"].ShouldBe(form["Input.Key"]);
    }

    [Fact]
    public async Task A_form_that_was_sent_twice_waits_for_the_answer_to_the_first()
    {
        _app.Api.OnPost(A.BookingsOfSession).IsUnderWay().IsUnderWay().Answers(HttpStatusCode.Created, A.Booking);
        var visitor = await _app.SignedInAsync();

        var response = await visitor.SendAsync(await visitor.OpenBookingFormAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Bookings.Count.ShouldBe(3);
        Bookings.Select(booking => booking.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem();
        Bookings.Select(booking => booking.Body).Distinct().ShouldHaveSingleItem().ShouldContain("tok_approve");
    }

    [Fact]
    public async Task Nobody_waits_forever_and_the_next_attempt_is_the_same_one()
    {
        _app.Api.OnPost(A.BookingsOfSession).IsUnderWay();
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();

        var response = await visitor.SendAsync(form);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await WebApp.ReadAsync(response)).ReadBookingForm()["Input.Key"].ShouldBe(form["Input.Key"]);
        Bookings.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("Input.Seats", "9")]
    [InlineData("Input.Seats", "two")]
    [InlineData("Input.Card", "tok_mine")]
    [InlineData("Input.Key", "")]
    [InlineData("Input.Key", "not-a-key")]
    public async Task Never_asks_the_API_for_what_the_form_does_not_offer(string field, string value)
    {
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();

        var response = await visitor.SendAsync(form.With(field, value));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Bookings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_who_is_no_longer_signed_in_to_sign_in_again_and_keeps_the_choice()
    {
        _app.Api.OnPost(A.BookingsOfSession).Refuses(HttpStatusCode.Unauthorized, "about:blank");
        var visitor = await _app.SignedInAsync();

        var response = await visitor.SendAsync((await visitor.OpenBookingFormAsync()).With("Input.Card", "tok_decline"));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await WebApp.ReadAsync(response)).QuerySelector("[role=alert] a")!.GetAttribute("href")
            .ShouldBe("/account/sign-in?returnUrl=" + Uri.EscapeDataString(A.SessionPath + "?seats=2&card=tok_decline"));
    }

    [Fact]
    public async Task Refuses_a_form_that_another_site_made()
    {
        var visitor = await _app.SignedInAsync();
        var form = await visitor.OpenBookingFormAsync();
        form.Remove("__RequestVerificationToken").ShouldBeTrue();

        var response = await visitor.SendAsync(form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await WebApp.ReadAsync(response)).QuerySelector("h1").ShouldNotBeNull().Text().ShouldBe("That did not work");
        Bookings.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
