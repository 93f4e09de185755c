using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests;

/// <summary>The fourth invariant: the same key and body give the same answer, once.</summary>
public sealed class IdempotencyTests(TestServers servers)
{
    [Fact]
    public async Task Twenty_twins_make_one_booking_and_get_one_answer()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.BookAsync("ola", session, key: "one")));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        bodies.Distinct().Count().ShouldBe(1);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(1);
    }

    [Fact]
    public async Task The_answer_stays_the_same_when_the_booking_has_moved_on()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 2);
        var first = await (await api.BookAsync("ola", session, key: "one")).Content.ReadAsStringAsync();
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'confirmed' WHERE session_id = $1", session);

        var again = await api.BookAsync("ola", session, key: "one");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.Content.ReadAsStringAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 10);
        await api.BookAsync("ola", session, new CreateBookingRequest(1), key: "one");

        var other = await api.BookAsync("ola", session, new CreateBookingRequest(2), key: "one");

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.IdempotencyKeyReused);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_its_guests_own()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 10);

        var olas = await (await api.BookAsync("ola", session, key: "one")).Content.ReadFromJsonAsync<BookingDetails>();
        var kubas = await (await api.BookAsync("kuba", session, key: "one")).Content.ReadFromJsonAsync<BookingDetails>();

        kubas!.Id.ShouldNotBe(olas!.Id);
    }

    [Fact]
    public async Task A_refusal_is_repeated_even_when_seats_have_come_free()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 1);
        await api.BookAsync("kuba", session);
        var refused = await api.BookAsync("ola", session, key: "one");
        await api.Database.ExecuteAsync("UPDATE sessions SET seats_taken = 0 WHERE id = $1", session);

        var again = await api.BookAsync("ola", session, key: "one");

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
