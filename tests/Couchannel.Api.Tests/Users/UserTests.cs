using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Hosts;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;
using Couchannel.Contracts.Users;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Users;

/// <summary>Who users are, and how a guest becomes a host.</summary>
public sealed class UserTests(TestServers servers)
{
    [Fact]
    public async Task A_user_is_made_once_however_often_and_with_how_many_at_once_he_comes()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.ClientOf("ola").GetFromJsonAsync<Me>("/api/v1/me")));

        answers.Select(m => m!.Id).Distinct().Count().ShouldBe(1);
        answers[0]!.Name.ShouldBe("ola of the tests");
        answers[0]!.Roles.ShouldBe([UserRoles.Guest]);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM users")).ShouldBe(1);
    }

    [Fact]
    public async Task The_personas_find_the_hosts_of_the_demonstrations_to_be_their_own()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var marta = await api.ClientOf("marta").GetFromJsonAsync<Me>("/api/v1/me");
        var piotr = await api.ClientOf("piotr").GetFromJsonAsync<Me>("/api/v1/me");

        marta!.Roles.ShouldBe([UserRoles.Guest, UserRoles.Host]);
        marta.Host!.Name.ShouldBe("Marta Zielińska");
        piotr!.Host!.Name.ShouldBe("Piotr Łukaszewicz");
    }

    [Fact]
    public async Task A_guest_becomes_a_host_once()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await api.ClientOf("ola").GetAsync("/api/v1/me");

        var first = await BecomeAsync(api, "Ola's sofa", key: "one");
        var repeated = await BecomeAsync(api, "Ola's sofa", key: "one");
        var other = await BecomeAsync(api, "Another sofa", key: "one");
        var again = await BecomeAsync(api, "Another sofa", key: "two");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        repeated.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await repeated.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadFromJsonAsync<HostSummary>())!.Name.ShouldBe("Ola's sofa");
        (await api.ClientOf("ola").GetFromJsonAsync<Me>("/api/v1/me"))!.Roles.ShouldBe([UserRoles.Guest, UserRoles.Host]);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM hosts WHERE user_id IS NOT NULL")).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("  ", "name")]
    [InlineData("a\u0000b", "name")]
    public async Task A_host_without_a_name_is_refused(string name, string field)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answer = await BecomeAsync(api, name, key: "one");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<ValidationProblemDetails>())!.Errors.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_sessions_host_sees_who_comes_and_not_why_a_card_was_declined()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        await api.Database.ExecuteAsync(
            "UPDATE sessions SET venue_id = (SELECT id FROM venues WHERE name = 'Nadodrze Paddock') WHERE id = $1", session);
        await api.ClientOf("piotr").GetAsync("/api/v1/me");
        var id = (await (await api.BookAsync("ola", session)).Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'rejected', status_reason = 'card-declined' WHERE id = $1", id);

        var hosts = await api.ClientOf("piotr", Scopes.SessionsWrite).GetFromJsonAsync<BookingDetails>($"/api/v1/bookings/{id}");
        var guests = await api.ClientOf("ola").GetFromJsonAsync<BookingDetails>($"/api/v1/bookings/{id}");
        var withoutTheScope = await api.ClientOf("piotr").GetAsync($"/api/v1/bookings/{id}");

        hosts!.GuestName.ShouldBe("ola of the tests");
        hosts.StatusReason.ShouldBeNull();
        guests!.StatusReason.ShouldBe("card-declined");
        withoutTheScope.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_guest_cannot_take_a_whole_living_room_however_he_divides_it()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 30);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.BookAsync("ola", session, new CreateBookingRequest(2))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(4);
        var refusal = answers.First(a => a.StatusCode != HttpStatusCode.Created);
        refusal.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refusal.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.SeatLimit);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(8);
    }

    [Fact]
    public async Task Administrators_read_the_users_page_by_page()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        foreach (var user in new[] { "ola", "kuba", "jan" })
        {
            await api.ClientOf(user).GetAsync("/api/v1/me");
        }

        var admin = api.ClientOf("ada", Scopes.Admin);
        var first = await admin.GetFromJsonAsync<Page<UserDetails>>("/api/v1/admin/users?limit=3");
        var second = await admin.GetFromJsonAsync<Page<UserDetails>>($"/api/v1/admin/users?limit=3&cursor={first!.Next}");

        first.Items.Select(u => u.Subject).ShouldBe(["ada", "jan", "kuba"]);
        second!.Items.Select(u => u.Subject).ShouldBe(["ola"]);
        second.Next.ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> BecomeAsync(ApiUnderTest api, string name, string key)
    {
        var client = api.ClientOf("ola", Scopes.SessionsWrite);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        return await client.PostAsJsonAsync("/api/v1/hosts", new BecomeHostRequest(name));
    }
}
