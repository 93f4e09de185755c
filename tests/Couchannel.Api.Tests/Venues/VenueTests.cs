using System.Net.Http.Json;
using Couchannel.Api.Tests.Sessions;
using Couchannel.Contracts;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Venues;

namespace Couchannel.Api.Tests.Venues;

/// <summary>A host's venues are his alone, and what is private of them stays so.</summary>
public sealed class VenueTests(TestServers servers)
{
    [Fact]
    public async Task A_host_opens_edits_and_lists_his_venues()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var piotr = new HostDesk(api);
        using var marta = new HostDesk(api, "marta");

        var made = await piotr.OpenVenueAsync();
        var edited = await HostDesk.ReadAsync<VenueDetails>(
            await piotr.PutAsync($"/api/v1/venues/{made.Id}", HostDesk.Venue with { Capacity = 9, Amenities = [] }, "\"1\""));

        edited.ShouldSatisfyAllConditions(v => v.Capacity.ShouldBe(9), v => v.Version.ShouldBe(2), v => v.Amenities.ShouldBeEmpty());
        edited.Near.ShouldBe(new GeoPoint(51.12, 17.04));
        (await piotr.Client.GetFromJsonAsync<Page<VenueDetails>>("/api/v1/venues"))!.Items.Select(v => v.Id).ShouldContain(made.Id);
        (await marta.Client.GetFromJsonAsync<Page<VenueDetails>>("/api/v1/venues"))!.Items.Select(v => v.Id).ShouldNotContain(made.Id);
        (await piotr.Client.GetFromJsonAsync<VenueDetails>($"/api/v1/venues/{made.Id}"))!.Address.ShouldBe(HostDesk.Venue.Address);
        await marta.Client.GetAsync($"/api/v1/venues/{made.Id}").ShouldRefuseAsync(404, ProblemTypes.NotFound);
        await marta.PutAsync($"/api/v1/venues/{made.Id}", HostDesk.Venue).ShouldRefuseAsync(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Who_is_no_host_opens_nothing()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var ola = new HostDesk(api, "ola");

        await ola.PostAsync("/api/v1/venues", HostDesk.Venue).ShouldRefuseAsync(403, ProblemTypes.NotAHost);
        await ola.PostAsync("/api/v1/sessions", HostDesk.Session(Guid.NewGuid()))
            .ShouldRefuseAsync(403, ProblemTypes.NotAHost);
        (await ola.Client.GetFromJsonAsync<Page<HostSession>>("/api/v1/hosts/me/sessions"))!.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_venue_under_one_key_is_opened_once()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);

        var twins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.PostAsync("/api/v1/venues", HostDesk.Venue, "one")));

        await HostDesk.ShouldBeTwinsAsync(twins);
        await desk.PostAsync("/api/v1/venues", HostDesk.Venue with { Name = "Another" }, "one")
            .ShouldRefuseAsync(422, ProblemTypes.IdempotencyKeyReused);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM venues WHERE name = 'The attic'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_venue_keeps_its_address_while_somebody_is_to_come()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.PublishedAsync();
        await api.BookAsync("ola", session.Id);
        var path = $"/api/v1/venues/{session.VenueId}";

        var moved = await desk.PutAsync(path, HostDesk.Venue with { Address = "ul. Inna 5" })
            .ShouldRefuseAsync(409, ProblemTypes.PromiseMade);
        moved.GetProperty("fields").EnumerateArray().Select(f => f.GetString()).ShouldBe(["address"]);
        await desk.PutAsync(path, HostDesk.Venue with { Capacity = 5 }).ShouldRefuseAsync(409, ProblemTypes.SeatsOnOffer);
    }
}
