using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Users;

namespace Couchannel.Api.Tests.Users;

public sealed class PrivacyTests(TestServers servers)
{
    [Fact]
    public async Task A_user_takes_his_data_with_him_as_a_file()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var ola = api.ClientOf("ola");
        await api.BookAsync("ola", await api.Database.AddSessionAsync(seats: 4));

        var answer = await ola.GetAsync("/api/v1/me/export", TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentDisposition!.ToString().ShouldContain("couchannel-export.json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var export = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        ((string?)export["user"]!["subject"]).ShouldBe("ola");
        var booking = export["bookings"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)booking["seats"]!).ShouldBe(1);
        ((string?)booking["timeline"]![0]!["what"]).ShouldBe("held");
        export["actions"]!.AsArray().Select(a => (string)a!["action"]!).ShouldContain("booking.create");
    }

    [Fact]
    public async Task Who_has_evenings_to_come_is_told_what_is_in_the_way_and_forgotten_after_that()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await using var other = api.Replica();
        using var ola = api.ClientOf("ola");
        var before = (await ola.GetFromJsonAsync<Me>("/api/v1/me"))!;
        (await other.ClientOf("ola").GetFromJsonAsync<Me>("/api/v1/me"))!.Id.ShouldBe(before.Id);
        await api.BookAsync("ola", await api.Database.AddSessionAsync(seats: 4));

        var refused = await ola.DeleteAsync("/api/v1/me", TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        ((string?)problem["type"], (int)problem["bookings"]!, (int)problem["sessions"]!).ShouldBe((ProblemTypes.OpenObligations, 1, 0));

        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'cancelled'");
        (await ola.DeleteAsync("/api/v1/me", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // Who comes back, to whichever replica, is somebody new.
        var after = (await ola.GetFromJsonAsync<Me>("/api/v1/me"))!;
        after.Id.ShouldNotBe(before.Id);
        await Eventually.GetAsync(
            async () => (await other.ClientOf("ola").GetFromJsonAsync<Me>("/api/v1/me"))!, me => me.Id == after.Id);
    }
}
