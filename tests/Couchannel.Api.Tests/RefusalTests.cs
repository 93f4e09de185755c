using System.Net;
using System.Net.Http.Json;
using System.Text;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests;

/// <summary>Bad input gets a problem detail with a stable type, and changes nothing.</summary>
public sealed class RefusalTests(TestServers servers)
{
    public static readonly TheoryData<string, string?, HttpStatusCode, string> BadRequests = new()
    {
        { """{"seats":0,"paymentToken":"t"}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Validation },
        { """{"seats":9,"paymentToken":"t"}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Validation },
        { """{"seats":-2147483648,"paymentToken":"t"}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Validation },
        { """{"seats":1,"paymentToken":" "}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Validation },
        { """{"seats":1,"paymentToken":null}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Validation },
        { """{"seats":1e9,"paymentToken":"t"}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Malformed },
        { """{"seats":"many"}""", "k", HttpStatusCode.BadRequest, ProblemTypes.Malformed },
        { """{"seats":""", "k", HttpStatusCode.BadRequest, ProblemTypes.Malformed },
        { "null", "k", HttpStatusCode.BadRequest, ProblemTypes.Malformed },
        { "", "k", HttpStatusCode.BadRequest, ProblemTypes.Malformed },
        { """{"seats":1,"paymentToken":"t"}""", null, HttpStatusCode.BadRequest, ProblemTypes.IdempotencyKeyMissing },
        { """{"seats":1,"paymentToken":"t"}""", "with a space", HttpStatusCode.BadRequest, ProblemTypes.IdempotencyKeyMissing },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task A_bad_booking_is_refused_and_changes_nothing(string body, string? key, HttpStatusCode status, string type)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sessions/{session}/bookings");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key is null ? [] : [key]);

        var answer = await api.ClientOf("ola").SendAsync(request, TestContext.Current.CancellationToken);

        await ShouldBeAsync(answer, status, type);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(0);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM idempotency_keys")).ShouldBe(0);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM outbox")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/v1/sessions?limit=0", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/sessions?limit=51", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/sessions?limit=x", HttpStatusCode.BadRequest, ProblemTypes.Malformed)]
    [InlineData("/api/v1/sessions?cursor=%21", HttpStatusCode.BadRequest, ProblemTypes.InvalidCursor)]
    [InlineData("/api/v1/sessions?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTpub3Bl", HttpStatusCode.BadRequest, ProblemTypes.InvalidCursor)]
    [InlineData("/api/v1/sessions/01a20e5c-0000-7000-8000-000000000000", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    [InlineData("/api/v1/sessions/not-a-guid", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    [InlineData("/api/v1/bookings/01a20e5c-0000-7000-8000-000000000000", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    public async Task A_bad_question_is_refused(string path, HttpStatusCode status, string type)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        await ShouldBeAsync(await api.ClientOf("ola").GetAsync(path, TestContext.Current.CancellationToken), status, type);
    }

    [Fact]
    public async Task Who_is_not_signed_in_books_nothing()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);

        await ShouldBeAsync(await api.BookAsync(null, session), HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(0);
    }

    [Theory]
    [InlineData("status = 'draft'")]
    [InlineData("status = 'cancelled'")]
    [InlineData("starts_at = now() - interval '1 minute'")]
    public async Task A_session_that_is_not_open_takes_nobody(string change)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        await api.Database.ExecuteAsync($"UPDATE sessions SET {change} WHERE id = $1", session);

        await ShouldBeAsync(await api.BookAsync("ola", session), HttpStatusCode.Conflict, ProblemTypes.NotBookable);
    }

    [Fact]
    public async Task Somebody_elses_booking_is_not_there()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        var booking = await (await api.BookAsync("ola",
            session)).Content.ReadFromJsonAsync<BookingDetails>(TestContext.Current.CancellationToken);
        var path = $"/api/v1/bookings/{booking!.Id}";

        (await api.ClientOf("ola").GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldBeAsync(
            await api.ClientOf("kuba").GetAsync(path, TestContext.Current.CancellationToken), HttpStatusCode.NotFound,
                ProblemTypes.NotFound);
    }

    private static async Task ShouldBeAsync(HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Type.ShouldBe(type);
    }
}
