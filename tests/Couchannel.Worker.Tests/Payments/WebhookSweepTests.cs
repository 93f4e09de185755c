using System.Net;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments.Sandbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>Both ends of the webhooks, as the worker runs them.</summary>
public sealed class WebhookSweepTests(TestServers servers)
{
    [Fact]
    public async Task One_look_sees_to_all_that_was_told()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.Approve);
        for (var i = 0; i < 45; i++)
        {
            var told = new PaymentEvent("sandbox", $"{i}", "payment.captured", booking, null, payments.Time.GetUtcNow());
            await payments.Events.RecordAsync(told, null, default);
        }

        await payments.News.SweepAsync(default);

        (await payments.News.HearDueAsync(default)).ShouldBe(0);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM payment_events WHERE handled_at IS NULL")).ShouldBe(0);
    }

    [Theory]
    [InlineData(98, true)]
    [InlineData(99, false)]
    public async Task What_is_never_taken_is_given_up_after_a_hundred_attempts(int before, bool goesOn)
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        await payments.Database.ExecuteAsync("UPDATE sandbox_webhooks SET attempts = $1", before);
        payments.Api.Fail(() => new HttpResponseMessage(HttpStatusCode.InternalServerError));

        await payments.Sender.SweepAsync(default);
        payments.Time.Advance(TimeSpan.FromHours(1));
        await payments.Sender.SweepAsync(default);

        payments.Api.Taken.Count.ShouldBe(goesOn ? 1 : 0);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM sandbox_webhooks")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_address_nobody_is_told()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        using var sender = new SandboxWebhookSender(
            new SandboxWebhookStore(payments.Database.Source, payments.Time), new SandboxSettings(null, null),
            new HttpClient(payments.Api), payments.Time, NullLogger<SandboxWebhookSender>.Instance);

        await sender.SweepAsync(default);

        payments.Api.Taken.ShouldBeEmpty();
        (await payments.Database.ScalarAsync<int>("SELECT attempts FROM sandbox_webhooks")).ShouldBe(0);
    }
}
