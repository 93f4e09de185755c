using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Events;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Reviews;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Reviews;

public sealed class ReviewTests(TestServers servers)
{
    private const string Martas = "0190a000-0000-7000-8000-000000000003";

    [Fact]
    public async Task Both_sides_of_an_evening_say_what_it_was_like_and_each_event_is_written()
    {
        await using var world = await Evening.CreateAsync(servers);

        var ofHost = await world.ReviewAsync("ola", "host-review", new(5, " Pierogi! "));
        var ofGuest = await world.ReviewAsync("marta", "guest-review", new(4, "Sings well"));

        ofHost.StatusCode.ShouldBe(HttpStatusCode.Created);
        ofGuest.StatusCode.ShouldBe(HttpStatusCode.Created);
        var both = await world.Api.ClientOf("ola").GetFromJsonAsync<ReviewDetails[]>($"/api/v1/bookings/{world.Booking}/reviews");
        both!.Select(r => (r.About, r.Rating, r.Comment, r.AuthorName)).ShouldBe(
            [("host", 5, "Pierogi!", "ola of the tests"), ("guest", 4, "Sings well", "Marta Zielińska")]);
        var payload = await world.Api.Database.ScalarAsync<string>(
            "SELECT payload::text FROM outbox WHERE type = $1 AND key = $2", ProfileEventTypes.Reviewed, Martas);
        JsonSerializer.Deserialize<ReviewEvent>(payload, JsonSerializerOptions.Web)
            .ShouldBe(new ReviewEvent(both![0].Id, ReviewSubjects.Host, Guid.Parse(Martas), both[0].SessionId, 5));
    }

    [Theory]
    [InlineData(BookingStatuses.Confirmed)]
    [InlineData(BookingStatuses.NoShow)]
    [InlineData(BookingStatuses.Cancelled)]
    public async Task Who_was_not_there_has_nothing_to_say(string status)
    {
        await using var world = await Evening.CreateAsync(servers, status);

        (await ProblemOfAsync(await world.ReviewAsync("ola", "host-review", new(1)))).ShouldBe((409, ProblemTypes.NotAttended));
        (await ProblemOfAsync(await world.ReviewAsync("marta", "guest-review", new(1)))).ShouldBe((409, ProblemTypes.NotAttended));
        (await world.Api.Database.ScalarAsync<long>("SELECT count(*) FROM reviews")).ShouldBe(0);
    }

    [Fact]
    public async Task A_review_is_written_once_and_a_repeated_key_is_told_the_same()
    {
        await using var world = await Evening.CreateAsync(servers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => world.ReviewAsync("ola", "host-review", new(3), $"{n}")));
        var written = answers.Where(a => a.StatusCode == HttpStatusCode.Created).ShouldHaveSingleItem();
        var key = Array.IndexOf(answers, written);
        var repeated = await world.ReviewAsync("ola", "host-review", new(3), $"{key}");
        var another = await world.ReviewAsync("ola", "host-review", new(4), $"{key}");

        (await ProblemOfAsync(answers.First(a => a != written))).ShouldBe((409, ProblemTypes.AlreadyReviewed));
        (await repeated.Content.ReadAsStringAsync()).ShouldBe(await written.Content.ReadAsStringAsync());
        (await ProblemOfAsync(another)).ShouldBe((422, ProblemTypes.IdempotencyKeyReused));
        (await world.Api.Database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE topic = 'profile.events'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(6, "")]
    [InlineData(3, "a\u0000b")]
    [InlineData(3, null)]
    public async Task What_is_no_review_is_refused_and_changes_nothing(int rating, string? comment)
    {
        await using var world = await Evening.CreateAsync(servers);

        var answer = await world.ReviewAsync("ola", "host-review", new(rating, comment!));
        var tooLong = await world.ReviewAsync("ola", "host-review", new(3, new string('a', 1001)));

        (await ProblemOfAsync(answer)).Status.ShouldBe(400);
        (await ProblemOfAsync(tooLong)).ShouldBe((400, ProblemTypes.Validation));
        (await world.Api.Database.ScalarAsync<long>("SELECT count(*) FROM reviews")).ShouldBe(0);
    }

    [Fact]
    public async Task A_hosts_reviews_are_read_page_by_page_newest_first()
    {
        await using var world = await Evening.CreateAsync(servers);
        foreach (var rating in new[] { 1, 2, 3, 4, 5 })
        {
            var booking = await world.AttendAsync("kuba");
            (await world.ReviewAsync("kuba", "host-review", new(rating), booking: booking)).EnsureSuccessStatusCode();
        }

        var pages = new List<int[]>();
        string? cursor = null;
        do
        {
            var page = await world.Api.ClientOf(null).GetFromJsonAsync<Page<ReviewDetails>>(
                $"/api/v1/hosts/{Martas}/reviews?limit=2&cursor={cursor}");
            pages.Add([.. page!.Items.Select(r => r.Rating)]);
            cursor = page.Next;
        }
        while (cursor is not null);

        pages.ShouldBe([[5, 4], [3, 2], [1]]);
        (await ProblemOfAsync(await world.Api.ClientOf(null).GetAsync($"/api/v1/hosts/{Martas}/reviews?cursor=abc")))
            .ShouldBe((400, ProblemTypes.InvalidCursor));
    }

    [Fact]
    public async Task A_host_sees_what_other_hosts_said_of_who_asks_to_come()
    {
        await using var world = await Evening.CreateAsync(servers);
        (await world.ReviewAsync("marta", "guest-review", new(2, "Loud"))).EnsureSuccessStatusCode();

        var guest = await world.Api.ClientOf("marta", Scopes.SessionsWrite)
            .GetFromJsonAsync<BookingGuest>($"/api/v1/bookings/{world.Booking}/guest");

        guest!.Name.ShouldBe("ola of the tests");
        guest.RecentReviews.ShouldHaveSingleItem().Comment.ShouldBe("Loud");
    }

    private static async Task<(int? Status, string? Type)> ProblemOfAsync(HttpResponseMessage answer)
    {
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!;
        return (problem.Status, problem.Type);
    }
}
