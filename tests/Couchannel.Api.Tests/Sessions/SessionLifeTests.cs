using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Api.Tests.Sessions;

/// <summary>A session from draft to end, as its host and its guests see it.</summary>
public sealed class SessionLifeTests(TestServers servers)
{
    [Fact]
    public async Task A_draft_is_its_hosts_alone_until_it_is_published()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var piotr = new HostDesk(api);
        using var marta = new HostDesk(api, "marta");

        var draft = await piotr.DraftAsync();

        draft.Status.ShouldBe(SessionStatuses.Draft);
        draft.EndsAt.ShouldBe(draft.StartsAt.AddHours(3));
        await api.ClientOf(null).GetAsync($"/api/v1/sessions/{draft.Id}").ShouldRefuseAsync(404, ProblemTypes.NotFound);
        await marta.Client.GetAsync($"/api/v1/hosts/me/sessions/{draft.Id}")
            .ShouldRefuseAsync(404, ProblemTypes.NotFound);
        await api.BookAsync("ola", draft.Id).ShouldRefuseAsync(409, ProblemTypes.NotBookable);
        await marta.PostAsync($"/api/v1/sessions/{draft.Id}/publish").ShouldRefuseAsync(404, ProblemTypes.NotFound);

        await HostDesk.ReadAsync<HostSession>(await piotr.PostAsync($"/api/v1/sessions/{draft.Id}/publish"));

        var shown = await api.ClientOf(null).GetFromJsonAsync<SessionDetails>($"/api/v1/sessions/{draft.Id}");
        shown!.Terms.ShouldBe(new SessionTerms("instant", 720, "flexible", 4));
        shown.Venue.Amenities.ShouldBe(["wifi", "projector"]);
        shown.Venue.Near.ShouldBe(new GeoPoint(51.12, 17.04));
        (await api.ClientOf(null).GetStringAsync($"/api/v1/sessions/{draft.Id}")).ShouldNotContain("Testowa");
        (await api.BookAsync("ola", draft.Id)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_same_draft_under_one_key_is_made_once_and_told_as_it_was()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = HostDesk.Session((await desk.OpenVenueAsync()).Id);

        var twins = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.PostAsync("/api/v1/sessions", session, "one")));
        await HostDesk.ShouldBeTwinsAsync(twins);
        var made = await HostDesk.ReadAsync<HostSession>(await desk.PostAsync("/api/v1/sessions", session, "one"));
        await desk.PostAsync($"/api/v1/sessions/{made.Id}/publish");
        var later = await HostDesk.ReadAsync<HostSession>(await desk.PostAsync("/api/v1/sessions", session, "one"));

        later.ShouldBe(made);
        await desk.PostAsync("/api/v1/sessions", session with { SeatsTotal = 5 }, "one")
            .ShouldRefuseAsync(422, ProblemTypes.IdempotencyKeyReused);
        (await api.Database.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE venue_id = $1", session.VenueId)).ShouldBe(1);
    }

    [Fact]
    public async Task A_session_starts_when_it_is_time_and_ends_once()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var venue = (await desk.OpenVenueAsync()).Id;
        var far = await desk.PublishedAsync(HostDesk.Session(venue));
        var near = await desk.PublishedAsync(HostDesk.Session(venue) with { StartsAt = HostDesk.Soon(TimeSpan.FromMinutes(20)) });

        var early = await desk.PostAsync($"/api/v1/sessions/{far.Id}/start").ShouldRefuseAsync(409, ProblemTypes.WrongTime);
        early.GetProperty("startsAt").GetDateTimeOffset().ShouldBe(far.StartsAt);
        var unstarted = await desk.PostAsync($"/api/v1/sessions/{near.Id}/finish")
            .ShouldRefuseAsync(409, ProblemTypes.WrongState);
        unstarted.GetProperty("status").GetString().ShouldBe(SessionStatuses.Published);

        (await StatusAfterAsync(desk, $"/api/v1/sessions/{near.Id}/start")).ShouldBe(SessionStatuses.Started);
        (await StatusAfterAsync(desk, $"/api/v1/sessions/{near.Id}/start")).ShouldBe(SessionStatuses.Started);
        (await StatusAfterAsync(desk, $"/api/v1/sessions/{near.Id}/finish")).ShouldBe(SessionStatuses.Finished);
        await desk.PostAsync($"/api/v1/sessions/{near.Id}/cancel", new CancelSessionRequest("Too late"))
            .ShouldRefuseAsync(409, ProblemTypes.WrongState);
    }

    [Fact]
    public async Task A_cancelled_session_says_why_and_takes_nobody()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.PublishedAsync();

        var answer = await desk.PostAsync($"/api/v1/sessions/{session.Id}/cancel", new CancelSessionRequest(" A burst pipe "));

        (await HostDesk.ReadAsync<HostSession>(answer)).CancelledReason.ShouldBe("A burst pipe");
        var shown = await api.ClientOf(null).GetFromJsonAsync<SessionDetails>($"/api/v1/sessions/{session.Id}");
        shown!.ShouldSatisfyAllConditions(s => s.Status.ShouldBe("cancelled"), s => s.CancelledReason.ShouldBe("A burst pipe"));
        await api.BookAsync("ola", session.Id).ShouldRefuseAsync(409, ProblemTypes.NotBookable);
    }

    [Fact]
    public async Task A_host_pages_through_his_sessions_in_every_state()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var venue = (await desk.OpenVenueAsync()).Id;
        var made = new List<Guid>();
        for (var n = 0; n < 3; n++)
        {
            made.Insert(0, (await desk.DraftAsync(HostDesk.Session(venue))).Id);
        }

        await desk.PostAsync($"/api/v1/sessions/{made[1]}/publish");
        var first = await PageAsync(desk, "limit=2");
        var drafts = await PageAsync(desk, "status=draft&limit=2");
        var second = await PageAsync(desk, $"limit=2&cursor={first.Next}");

        first.Items.Select(s => s.Id).ShouldBe(made[..2]);
        second.Items[0].Id.ShouldBe(made[2]);
        drafts.Items.Select(s => s.Id).ShouldBe([made[0], made[2]]);
        drafts.Next.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_host_does_is_in_the_audit_log()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        using var desk = new HostDesk(api);
        var session = await desk.PublishedAsync();
        var tooMany = HostDesk.Session(session.VenueId) with { SeatsTotal = 13, Package = new("P", 20) };
        await desk.PutAsync($"/api/v1/sessions/{session.Id}", tooMany);
        await desk.PostAsync($"/api/v1/sessions/{session.Id}/publish");

        var rows = await api.Database.ScalarAsync<string[]>(
            "SELECT array_agg(action || ' ' || result ORDER BY id) FROM audit_log WHERE action ~ '^(session|venue)'");

        rows.ShouldBe(
            ["venue.create done", "session.create done", "session.publish done", "session.update venue-too-small",
                "session.publish repeated"]);
    }

    private static async Task<string> StatusAfterAsync(HostDesk desk, string path) =>
        (await HostDesk.ReadAsync<HostSession>(await desk.PostAsync(path))).Status;

    private static async Task<Page<HostSession>> PageAsync(HostDesk desk, string query) =>
        (await desk.Client.GetFromJsonAsync<Page<HostSession>>($"/api/v1/hosts/me/sessions?{query}"))!;
}
