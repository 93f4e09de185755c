using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Users;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Users;

/// <summary>A suspended user's tokens stop working, on every replica, before a minute has passed.</summary>
public sealed class SuspensionTests(TestServers servers)
{
    // Nothing listens there.
    private const string NoRedis = "127.0.0.1:1,connectTimeout=200,syncTimeout=200,asyncTimeout=200";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_suspended_user_is_out_on_every_replica_with_Redis_and_without(bool withoutRedis)
    {
        await using var api = await ApiUnderTest.StartAsync(servers, redis: withoutRedis ? NoRedis : null);
        await using var replica = api.Replica();
        var (here, there) = (api.ClientOf("ola"), replica.ClientOf("ola"));
        var me = (await here.GetFromJsonAsync<Me>("/api/v1/me"))!;
        (await there.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await SuspendAsync(api, me.Id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var refused = await here.GetAsync("/api/v1/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.AccountSuspended);
        await Eventually.GetAsync(async () => (await there.GetAsync("/api/v1/me")).StatusCode, s => s == HttpStatusCode.Forbidden);

        (await api.ClientOf("ada", Scopes.Admin).PostAsync($"/api/v1/admin/users/{me.Id}/reinstate", null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await here.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.GetAsync(async () => (await there.GetAsync("/api/v1/me")).StatusCode, s => s == HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_seat_is_held_for_a_suspended_user_even_where_that_is_not_known_yet()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var session = await api.Database.AddSessionAsync(seats: 5);
        await api.ClientOf("ola").GetAsync("/api/v1/me");
        await api.Database.ExecuteAsync("UPDATE users SET suspended_at = now()");

        var answer = await api.BookAsync("ola", session);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.AccountSuspended);
        (await api.Database.SeatsTakenAsync(session)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_suspends_himself_or_somebody_who_is_not_there()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var ada = (await api.ClientOf("ada", Scopes.Admin).GetFromJsonAsync<Me>("/api/v1/me"))!;

        (await SuspendAsync(api, ada.Id)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SuspendAsync(api, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> SuspendAsync(ApiUnderTest api, Guid user) =>
        api.ClientOf("ada", Scopes.Admin).PostAsJsonAsync($"/api/v1/admin/users/{user}/suspend", new SuspendRequest("no-shows"));
}
