using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Hosts;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Couchannel.Api.Tests;

/// <summary>The fourth invariant: the same key and body give the same answer, once.</summary>
public sealed class IdempotencyTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_twins_make_one_booking_and_get_one_answer_or_are_told_to_wait_for_it()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.BookAsync("ola", session, key: "one")));

        foreach (var waiting in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            await ShouldBeUnderWayAsync(waiting);
        }

        var made = answers.Where(a => a.StatusCode == HttpStatusCode.Created).Append(await api.BookAsync("ola", session, key: "one"));
        (await Task.WhenAll(made.Select(a => a.Content.ReadAsStringAsync()))).Distinct().ShouldHaveSingleItem();
        made.Select(a => a.Headers.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_first_is_under_way_its_twin_is_told_and_afterwards_gets_the_same_answer()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 10);
        await using var connection = await api.Database.Source.OpenConnectionAsync(Cancellation);
        await using var obstacle = await connection.BeginTransactionAsync(Cancellation);
        await using var block = new NpgsqlCommand("SELECT id FROM sessions WHERE id = $1 FOR UPDATE", connection)
        {
            Parameters = { new() { Value = session } },
        };
        await block.ExecuteNonQueryAsync(Cancellation);

        var first = api.BookAsync("ola", session, key: "one");
        await Eventually.GetAsync(
            () => api.Database.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted"), waiting => waiting > 0);
        await ShouldBeUnderWayAsync(await api.BookAsync("ola", session, key: "one"));
        await obstacle.RollbackAsync(Cancellation);

        var made = await first;
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await api.BookAsync("ola", session, key: "one");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Location.ShouldBe(made.Headers.Location);
        (await again.Content.ReadAsStringAsync(Cancellation)).ShouldBe(await made.Content.ReadAsStringAsync(Cancellation));
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(1);
    }

    [Fact]
    public async Task Hosts_who_press_twice_become_one_host()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var jan = api.ClientOf("jan", Scopes.SessionsWrite);
            jan.DefaultRequestHeaders.Add("Idempotency-Key", "one");
            return await jan.PostAsJsonAsync("/api/v1/hosts", new BecomeHostRequest("Jan's sofa"), Cancellation);
        }));

        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.Created);
        foreach (var waiting in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            await ShouldBeUnderWayAsync(waiting);
        }

        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM hosts WHERE name = 'Jan''s sofa'")).ShouldBe(1);
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

    private static async Task ShouldBeUnderWayAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Cancellation))!;
        problem.Type.ShouldBe(ProblemTypes.IdempotencyKeyUnderWay);
        problem.Detail.ShouldNotBeNullOrEmpty();
    }
}
