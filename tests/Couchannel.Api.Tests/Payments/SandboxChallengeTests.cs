using System.Net;
using System.Net.Http.Json;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Api.Tests.Payments;

/// <summary>The page on which a guest says yes or no to the sandbox's bank.</summary>
public sealed class SandboxChallengeTests(TestServers servers)
{
    [Theory]
    [InlineData("approve", "You have said yes", PaymentStatus.Authorised)]
    [InlineData("refuse", "You have said no", PaymentStatus.Declined)]
    public async Task The_first_answer_counts(string answer, string told, PaymentStatus status)
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (bank, booking, page) = await AskAsync(api);
        using var client = api.ClientOf(null);
        (await client.GetStringAsync(page)).ShouldContain("Couchannel asks for 40.00 PLN");

        var first = await client.PostAsync($"{page}/{answer}", null);
        var second = await client.PostAsync($"{page}/{(answer == "approve" ? "refuse" : "approve")}", null);

        (await first.Content.ReadAsStringAsync()).ShouldContain(told);
        (await second.Content.ReadAsStringAsync()).ShouldContain(told);
        (await client.GetStringAsync(page)).ShouldContain(told);
        (await bank.FindAsync(booking, default))!.Status.ShouldBe(status);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        first.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task Whoever_does_not_know_the_address_is_not_asked()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (bank, booking, _) = await AskAsync(api);
        using var client = api.ClientOf(null);

        (await client.PostAsync($"/api/v1/sandbox/challenges/{booking}/approve", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await bank.FindAsync(booking, default))!.Status.ShouldBe(PaymentStatus.ActionRequired);
    }

    [Fact]
    public async Task A_payment_that_is_no_longer_wanted_cannot_be_approved()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (bank, booking, page) = await AskAsync(api);
        (await bank.VoidAsync(booking, default)).ShouldBeTrue();
        using var client = api.ClientOf(null);

        var answer = await client.PostAsync($"{page}/approve", null);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("no longer wanted");
        (await bank.FindAsync(booking, default))!.Status.ShouldBe(PaymentStatus.Voided);
    }

    [Fact]
    public async Task The_guest_alone_is_told_where_to_go()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);
        var (_, booking, page) = await AskAsync(api);

        (await SeenByAsync(api.ClientOf("ola"), booking)).PaymentActionUrl.ShouldBe(page);
        (await SeenByAsync(api.ClientOf("ada", Scopes.Admin), booking)).PaymentActionUrl.ShouldBeNull();
        await api.Database.ExecuteAsync(
            """
            UPDATE hosts SET user_id = $1
            WHERE id = (SELECT v.host_id FROM venues v JOIN sessions s ON s.venue_id = v.id JOIN bookings b ON b.session_id = s.id
                        WHERE b.id = $2)
            """,
            await api.Database.ScalarAsync<Guid>("SELECT id FROM users WHERE subject = 'ada'"), booking);
        (await SeenByAsync(api.ClientOf("ada", Scopes.SessionsWrite), booking)).PaymentActionUrl.ShouldBeNull();
        await api.Database.ExecuteAsync("UPDATE bookings SET status = 'expired' WHERE id = $1", booking);
        (await SeenByAsync(api.ClientOf("ola"), booking)).PaymentActionUrl.ShouldBeNull();
    }

    private static async Task<BookingDetails> SeenByAsync(HttpClient client, Guid booking)
    {
        using (client)
        {
            return (await client.GetFromJsonAsync<BookingDetails>($"/api/v1/bookings/{booking}"))!;
        }
    }

    /// <summary>A booking whose guest is asked by his bank, as the worker would have left it.</summary>
    private static async Task<(SandboxBank Bank, Guid Booking, string Page)> AskAsync(ApiUnderTest api)
    {
        var booked = await api.BookAsync("ola", await api.Database.AddSessionAsync(seats: 6), new CreateBookingRequest(2));
        var booking = (await booked.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        var (bank, books) = (new SandboxBank(api.Database.Source), new PaymentStore(api.Database.Source));
        await books.RequestAsync(booking, "sandbox", default);
        var account = await bank.OpenAsync(
            booking, new Money(4000, "PLN"), new SandboxPlan(PaymentStatus.ActionRequired, Tells: 1), default);
        var page = $"/api/v1/sandbox/challenges/{account.Challenge}";
        (await books.AwaitAsync(booking, PaymentAuthorisation.ActionRequired("r", page), default)).ShouldBeTrue();
        return (bank, booking, page);
    }
}
