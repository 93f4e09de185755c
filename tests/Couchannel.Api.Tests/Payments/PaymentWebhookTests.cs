using System.Net;
using System.Net.Http.Json;
using Couchannel.Api.Tests.BadInput;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Api.Tests.Payments;

/// <summary>Who signs is heard, once; nobody else changes anything.</summary>
public sealed class PaymentWebhookTests(TestServers servers)
{
    private const string Rows = "SELECT count(*) FROM payment_events";

    [Fact]
    public async Task A_signed_event_is_written_down_once_and_is_due_for_a_worker()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var booking = await BookAsync(api, "sandbox");
        var body = Webhooks.Sandbox(booking);

        for (var time = 0; time < 3; time++)
        {
            (await Webhooks.TellAsync(api, "sandbox", body)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var told = (await new PaymentEventStore(api.Database.Source).TakeDueAsync(10, TimeSpan.FromMinutes(1), default))
            .ShouldHaveSingleItem();
        (told.BookingId, told.Provider, told.Type).ShouldBe((booking, "sandbox", "payment.authorised"));
        (await api.Database.ScalarAsync<string[]>(
            "SELECT array_agg(result ORDER BY id) FROM audit_log WHERE action = 'payment.webhook' AND target = $1", $"{booking}"))
            .ShouldBe(["done", "repeated", "repeated"]);
    }

    [Fact]
    public async Task Many_at_once_are_one()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var body = Webhooks.Sandbox(await BookAsync(api, "sandbox"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Webhooks.TellAsync(api, "sandbox", body)));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.NoContent);
        (await api.Database.ScalarAsync<long>(Rows)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_does_not_sign_or_not_lately_is_told_so_and_changes_nothing()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var body = Webhooks.Sandbox(await BookAsync(api, "sandbox"));
        var now = DateTimeOffset.UtcNow;
        var good = WebhookSignature.Sign(Webhooks.SandboxSecret, now, body);
        var before = await DatabaseDigest.OfAsync(api.Database);

        await ShouldBeRefusedAsync(await Webhooks.TellAsync(api, "sandbox", body, null));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(api, "sandbox", body, ""));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(api, "sandbox", body, good, "Stripe-Signature"));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(api, "sandbox", Webhooks.Sandbox(Guid.NewGuid()), good));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(api, "sandbox", [.. body, (byte)'\n'], good));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(
            api, "sandbox", body, WebhookSignature.Sign(Webhooks.SandboxSecret, now.AddMinutes(-6), body)));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(
            api, "sandbox", body, WebhookSignature.Sign(Webhooks.SandboxSecret, now.AddMinutes(6), body)));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(
            api, "sandbox", body, WebhookSignature.Sign(Webhooks.StripeSecret, now, body)));
        await ShouldBeRefusedAsync(await Webhooks.TellAsync(
            api, "stripe", body, WebhookSignature.Sign(Webhooks.SandboxSecret, now, body)));

        (await DatabaseDigest.OfAsync(api.Database)).ShouldBe(before);
    }

    [Fact]
    public async Task The_secret_before_counts_while_secrets_change()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var body = Webhooks.Sandbox(await BookAsync(api, "sandbox"));

        var answer = await Webhooks.TellAsync(
            api, "sandbox", body, WebhookSignature.Sign(Webhooks.OldSandboxSecret, DateTimeOffset.UtcNow, body));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("paypal")]
    [InlineData("Sandbox")]
    public async Task A_provider_that_nobody_knows_is_not_there(string provider)
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);

        var answer = await Webhooks.TellAsync(api, provider, Webhooks.Sandbox(Guid.NewGuid()));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Without_a_secret_no_provider_is_heard()
    {
        await using var api = await ApiUnderTest.StartAsync(servers);

        foreach (var provider in new[] { "sandbox", "stripe" })
        {
            (await Webhooks.TellAsync(api, provider, Webhooks.Sandbox(Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_is_about_no_payment_of_that_provider_is_noted_and_left_alone()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var booking = await BookAsync(api, "stripe");

        (await Webhooks.TellAsync(api, "sandbox", Webhooks.Sandbox(booking))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Webhooks.TellAsync(api, "sandbox", Webhooks.Sandbox(Guid.NewGuid(), "2"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await api.Database.ScalarAsync<long>($"{Rows} WHERE booking_id IS NULL AND handled_at IS NOT NULL")).ShouldBe(2);
    }

    [Fact]
    public async Task Of_stripe_the_booking_is_found_by_its_mark_or_by_the_payments_name()
    {
        await using var api = await ApiUnderTest.StartAsync(servers, Webhooks.Settings);
        var booking = await BookAsync(api, "stripe", "pi_known");
        var other = await BookAsync(api, "stripe", "pi_other");
        byte[][] all =
        [
            Webhooks.Stripe(new { id = "pi_new", metadata = new { booking_id = $"{booking}" } }, "evt_1"),
            Webhooks.Stripe(new { id = "pi_known", metadata = new { } }, "evt_2"),
            Webhooks.Stripe(new { id = "ch_1", payment_intent = "pi_known", metadata = new { booking_id = "?" } }, "evt_3"),
            Webhooks.Stripe(new { id = "pi_other", metadata = (object?)null }, "evt_4"),
            Webhooks.Stripe(new { id = "cus_1" }, "evt_5", "customer.created"),
        ];
        foreach (var body in all)
        {
            (await Webhooks.TellAsync(api, "stripe", body)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var about = await api.Database.ScalarAsync<string[]>(
            "SELECT array_agg(coalesce(booking_id::text, '-') ORDER BY event_id) FROM payment_events");
        about.ShouldBe([$"{booking}", $"{booking}", $"{booking}", $"{other}", "-"]);
    }

    /// <summary>A booking for which that provider has been asked.</summary>
    private static async Task<Guid> BookAsync(ApiUnderTest api, string provider, string? reference = null)
    {
        var booked = await api.BookAsync("ola", await api.Database.AddSessionAsync(seats: 6));
        var booking = (await booked.Content.ReadFromJsonAsync<BookingDetails>())!.Id;
        (await new PaymentStore(api.Database.Source).RequestAsync(booking, provider, default)).ShouldBeTrue();
        await api.Database.ExecuteAsync(
            "UPDATE payments SET reference = $2 WHERE booking_id = $1", booking, reference ?? $"reference-of-{booking}");
        return booking;
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.ShouldBe(ProblemTypes.WebhookSignature);
    }
}
