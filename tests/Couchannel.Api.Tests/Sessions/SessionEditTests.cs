using System.Net;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Api.Tests.Sessions;

/// <summary>Edits, and what they are refused for.</summary>
public sealed class SessionEditTests(TestServers servers)
{
    [Fact]
    public async Task An_edit_is_of_the_version_that_was_read()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.DraftAsync();
        var path = $"/api/v1/sessions/{session.Id}";
        var edit = HostDesk.Session(session.VenueId) with { SeatsTotal = 4 };
        var read = await desk.Client.GetAsync($"/api/v1/hosts/me/sessions/{session.Id}");

        await desk.PutAsync(path, edit, ifMatch: null).ShouldRefuseAsync(428, ProblemTypes.PreconditionRequired);
        await desk.PutAsync(path, edit, "\"7\"").ShouldRefuseAsync(412, ProblemTypes.PreconditionFailed);
        await desk.PutAsync(path, edit, "W/\"1\"").ShouldRefuseAsync(412, ProblemTypes.PreconditionFailed);
        await desk.PutAsync(path, edit, "seven").ShouldRefuseAsync(412, ProblemTypes.PreconditionFailed);
        var done = await desk.PutAsync(path, edit, read.Headers.ETag!.Tag);

        (await HostDesk.ReadAsync<HostSession>(done)).ShouldSatisfyAllConditions(s => s.SeatsTotal.ShouldBe(4), s => s.Version.ShouldBe(2));
        done.Headers.ETag!.Tag.ShouldBe("\"2\"");
        await desk.PutAsync(path, edit, read.Headers.ETag.Tag)
            .ShouldRefuseAsync(412, ProblemTypes.PreconditionFailed);
    }

    [Fact]
    public async Task A_promise_is_named_that_an_edit_would_break()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.PublishedAsync();
        (await api.BookAsync("ola", session.Id, new { seats = 3 })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var path = $"/api/v1/sessions/{session.Id}";
        var asItIs = HostDesk.Session(session.VenueId) with { StartsAt = session.StartsAt };

        var moved = asItIs with { StartsAt = session.StartsAt.AddHours(1), PricePerSeat = new(2500, "EUR") };
        var promise = await desk.PutAsync(path, moved).ShouldRefuseAsync(409, ProblemTypes.PromiseMade);
        var sold = await desk.PutAsync(path, asItIs with { SeatsTotal = 2 }).ShouldRefuseAsync(409, ProblemTypes.SeatsSold);
        var dearer = await desk.PutAsync(path, asItIs with { PricePerSeat = new(9900, "PLN"), SeatsTotal = 3 });

        promise.GetProperty("fields").EnumerateArray().Select(f => f.GetString()).ShouldBe(["startsAt", "pricePerSeat.currency"]);
        sold.GetProperty("seatsTaken").GetInt32().ShouldBe(3);
        (await HostDesk.ReadAsync<HostSession>(dearer)).PricePerSeat.Amount.ShouldBe(9900);
    }

    [Fact]
    public async Task A_session_is_edited_by_its_host_in_a_venue_of_his_own()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var piotr = new HostDesk(api);
        using var marta = new HostDesk(api, "marta");
        var session = await piotr.DraftAsync();
        var martas = (await marta.OpenVenueAsync()).Id;

        await marta.PutAsync($"/api/v1/sessions/{session.Id}", HostDesk.Session(martas))
            .ShouldRefuseAsync(404, ProblemTypes.NotFound);
        var stolen = await piotr.PutAsync($"/api/v1/sessions/{session.Id}", HostDesk.Session(martas))
            .ShouldRefuseAsync(400, ProblemTypes.Validation);
        stolen.GetProperty("errors").TryGetProperty("venueId", out _).ShouldBeTrue();
        await piotr.PostAsync("/api/v1/sessions", HostDesk.Session(martas)).ShouldRefuseAsync(400, ProblemTypes.Validation);
        await piotr.PostAsync("/api/v1/sessions", HostDesk.Session(session.VenueId) with { League = "Kindergarten" })
            .ShouldRefuseAsync(400, ProblemTypes.Validation);
    }

    [Fact]
    public async Task A_league_that_forbids_it_is_not_published()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.DraftAsync();
        await api.Database.ExecuteAsync("UPDATE leagues SET allows_home_viewing = false WHERE name = 'Ekstraklasa'");

        await desk.PostAsync($"/api/v1/sessions/{session.Id}/publish")
            .ShouldRefuseAsync(409, ProblemTypes.HomeViewingForbidden);
    }
}
