using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Notifications;
using Couchannel.Contracts.Problems;
using Couchannel.Contracts.Users;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Notifications;

/// <summary>What users are told, and how they mark it as read.</summary>
public sealed class NotificationTests(TestServers servers)
{
    [Fact]
    public async Task They_are_read_page_by_page_newest_first_and_counted()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, "ola");
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingReceived, booking));
        }

        var pages = new List<NotificationPage>();
        for (string? cursor = ""; cursor is not null; cursor = pages[^1].Next)
        {
            pages.Add(await ListAsync(api, $"limit=2&cursor={cursor}"));
        }

        pages.Select(p => p.Items.Count).ShouldBe([2, 2, 1]);
        pages.ShouldAllBe(p => p.Unread == 5);
        pages.SelectMany(p => p.Items).Select(n => n.Id).ShouldBe(Enumerable.Reverse(ids));
        pages[0].Items[0].BookingId.ShouldBe(booking);
    }

    [Fact]
    public async Task One_that_is_read_stays_and_keeps_the_time_it_was_read_first()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, "ola");
        var first = await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, booking);
        var second = await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, booking);

        (await PostAsync(api, $"{first}/read")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var read = (await ListAsync(api)).Items.Single(n => n.Id == first).ReadAt;
        (await PostAsync(api, $"{first}/read")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var all = await ListAsync(api);
        all.Unread.ShouldBe(1);
        all.Items.Single(n => n.Id == first).ReadAt.ShouldBe(read.ShouldNotBeNull());
        all.Items.Single(n => n.Id == second).ReadAt.ShouldBeNull();
        (await ListAsync(api, "unread=true")).Items.Select(n => n.Id).ShouldBe([second]);
    }

    [Fact]
    public async Task All_are_marked_as_read_at_once_and_nobody_elses()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (olas, kubas) = (await BookAsync(api, "ola"), await BookAsync(api, "kuba"));
        await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, olas);
        await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingCancelled, olas);
        await api.Database.AddNotificationAsync("kuba", NotificationKinds.BookingConfirmed, kubas);

        (await PostAsync(api, "read-all")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ListAsync(api)).Unread.ShouldBe(0);
        (await ListAsync(api, user: "kuba")).Unread.ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_is_not_there()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var id = await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, await BookAsync(api, "ola"));

        var answer = await PostAsync(api, $"{id}/read", "kuba");

        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.NotFound);
        (await ListAsync(api, user: "kuba")).Items.ShouldBeEmpty();
        (await ListAsync(api)).Unread.ShouldBe(1);
    }

    [Fact]
    public async Task The_address_is_told_to_the_confirmed_guest_alone_and_the_guests_name_to_the_host()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var booking = await BookAsync(api, "ola");
        await api.ClientOf("piotr").GetAsync("/api/v1/me");
        await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, booking);
        await api.Database.AddNotificationAsync("piotr", NotificationKinds.BookingReceived, booking);

        (await ListAsync(api)).Items.Single().Text.ShouldBe("You have 2 seats at Legia – Lech, Saturday, 5 December 2026, 20:30.");
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'confirmed'");

        (await ListAsync(api)).Items.Single().Text.ShouldEndWith("20:30. Where to come: ul. Wzorcowa 7 m. 21, Gdańsk.");
        (await ListAsync(api, user: "piotr")).Items.Single().Text.ShouldBe(
            "ola of the tests has booked 2 seats at Legia – Lech, Saturday, 5 December 2026, 20:30.");
    }

    [Fact]
    public async Task They_are_in_the_language_that_the_user_chose_last()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        await api.Database.AddNotificationAsync("ola", NotificationKinds.BookingConfirmed, await BookAsync(api, "ola"), seats: 5);

        (await api.ClientOf("ola").PatchAsJsonAsync("/api/v1/me", new UpdateMeRequest(Languages.Polish))).EnsureSuccessStatusCode();

        (await ListAsync(api)).Items.Single().Text.ShouldBe("Masz 5 miejsc na Legia – Lech, sobota, 5 grudnia 2026, 20:30.");
    }

    [Theory]
    [InlineData("limit=0", ProblemTypes.Validation)]
    [InlineData("limit=101", ProblemTypes.Validation)]
    [InlineData("limit=many", ProblemTypes.Malformed)]
    [InlineData("unread=perhaps", ProblemTypes.Malformed)]
    [InlineData("cursor=nonsense", ProblemTypes.InvalidCursor)]
    public async Task What_makes_no_sense_is_refused(string query, string problem)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        var answer = await api.ClientOf("ola").GetAsync($"/api/v1/notifications?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(problem);
    }

    private static async Task<Guid> BookAsync(ApiUnderTest api, string guest)
    {
        var answer = await api.BookAsync(guest, await api.Database.AddSessionAsync(seats: 5), new CreateBookingRequest(2));
        return (await answer.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
    }

    private static async Task<NotificationPage> ListAsync(ApiUnderTest api, string query = "", string user = "ola") =>
        (await api.ClientOf(user, Scopes.BookingsWrite).GetFromJsonAsync<NotificationPage>($"/api/v1/notifications?{query}"))!;

    private static Task<HttpResponseMessage> PostAsync(ApiUnderTest api, string path, string user = "ola") =>
        api.ClientOf(user).PostAsync($"/api/v1/notifications/{path}", null);
}
