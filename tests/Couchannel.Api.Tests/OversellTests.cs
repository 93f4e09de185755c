using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests;

/// <summary>The first invariant: seats held and sold never exceed the seats there are.</summary>
public sealed class OversellTests(TestServers servers)
{
    private const int Guests = 50;
    private const int Seats = 6;
    private const string Guard = "AND s.seats_taken + p_seats <= s.seats_total";

    [Fact]
    public async Task Fifty_guests_at_once_get_six_seats_and_44_clear_refusals()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var (sold, refusals) = await RushAsync(api);

        sold.ShouldBe(Seats);
        refusals.Count.ShouldBe(Guests - Seats);
        refusals.ShouldAllBe(p => p.Status == 409 && p.Type == ProblemTypes.SoldOut && p.Extensions["seatsLeft"]!.ToString() == "0");
    }

    [Fact]
    public async Task The_same_rush_oversells_once_the_guard_is_off_so_the_test_can_fail()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var guarded = await api.Database.ScalarAsync<string>("SELECT pg_get_functiondef('hold_seats'::regproc)");
        guarded.ShouldContain(Guard);
        await api.Database.ExecuteAsync(guarded.Replace(Guard, "", StringComparison.Ordinal));
        await api.Database.ExecuteAsync("ALTER TABLE sessions DROP CONSTRAINT seats_are_not_sold_twice");

        var (sold, _) = await RushAsync(api);

        sold.ShouldBeGreaterThan(Seats);
    }

    [Fact]
    public async Task The_table_itself_refuses_what_a_statement_without_the_guard_would_sell()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var guarded = await api.Database.ScalarAsync<string>("SELECT pg_get_functiondef('hold_seats'::regproc)");
        await api.Database.ExecuteAsync(guarded.Replace(Guard, "", StringComparison.Ordinal));

        var (sold, refusals) = await RushAsync(api);

        sold.ShouldBe(Seats);
        refusals.ShouldAllBe(p => p.Status == 500 && p.Type == ProblemTypes.Internal);
    }

    private static async Task<(int Sold, List<ProblemDetails> Refusals)> RushAsync(ApiUnderTest api)
    {
        var session = await api.Database.AddSessionAsync(Seats);
        var answers = await Task.WhenAll(Enumerable.Range(1, Guests).Select(n => api.BookAsync($"guest-{n}", session)));

        var refusals = new List<ProblemDetails>();
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
        {
            refusals.Add((await refused.Content.ReadFromJsonAsync<ProblemDetails>())!);
        }

        // What was answered and what is recorded are the same thing.
        var sold = answers.Count(a => a.StatusCode == HttpStatusCode.Created);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(sold);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM bookings WHERE session_id = $1", session)).ShouldBe(sold);
        return (sold, refusals);
    }
}
