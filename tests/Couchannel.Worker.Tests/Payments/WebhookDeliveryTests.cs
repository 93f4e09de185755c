using System.Net;
using Couchannel.Contracts.Bookings;
using Couchannel.Data.Payments;
using Couchannel.Worker.Payments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>What the bank has to tell, and what was told, outlives workers that die and an API that is away.</summary>
public sealed class WebhookDeliveryTests(TestServers servers)
{
    [Fact]
    public async Task An_API_that_is_away_is_told_later()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        payments.Api.Fail(() => throw new HttpRequestException("Nobody listens."));
        payments.Api.Fail(() => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        payments.Api.Fail(() => throw new TaskCanceledException("It took too long."));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await payments.Sender.SendDueAsync(default)).ShouldBe(0);
            (await payments.Sender.SendDueAsync(default)).ShouldBe(0);
            payments.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await payments.Sender.SendDueAsync(default)).ShouldBe(1);
        (await payments.Database.ScalarAsync<long>("SELECT count(*) FROM sandbox_webhooks")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_worker_that_died_had_in_hand_is_told_by_the_next()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        payments.Api.Fail(() => throw new CrashException("The worker died."));

        await Should.ThrowAsync<CrashException>(() => payments.Sender.SendDueAsync(default));
        (await payments.Sender.SendDueAsync(default)).ShouldBe(0);
        payments.Time.Advance(TimeSpan.FromMinutes(6));

        (await payments.Sender.SendDueAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_told_and_could_not_be_seen_to_is_due_again()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        await payments.Sender.SendDueAsync(default);
        var away = SagaUnderTest.On(payments.Database, new FailingPayments(FailingPayments.Step.Authorise), payments.Time);

        (await new PaymentNews(payments.Events, away.Runner, payments.Time, NullLogger<PaymentNews>.Instance).HearDueAsync(default))
            .ShouldBe(0);
        (await payments.News.HearDueAsync(default)).ShouldBe(0);
        payments.Time.Advance(TimeSpan.FromSeconds(2));

        (await payments.News.HearDueAsync(default)).ShouldBe(1);
        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
        (await payments.News.HearDueAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_worker_that_died_had_taken_is_seen_to_by_the_next()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.NeedsAuthentication);
        await payments.AnswerAsync(booking, yes: true);
        await payments.Sender.SendDueAsync(default);

        (await payments.Events.TakeDueAsync(10, TimeSpan.FromMinutes(2), default)).ShouldHaveSingleItem();
        (await payments.News.HearDueAsync(default)).ShouldBe(0);
        payments.Time.Advance(TimeSpan.FromMinutes(2));
        (await payments.News.HearDueAsync(default)).ShouldBe(1);

        (await payments.Saga.StatusAsync(booking)).ShouldBe(BookingStatuses.Confirmed);
    }

    [Fact]
    public async Task Two_workers_share_what_was_told()
    {
        await using var payments = await PaymentsUnderTest.CreateAsync(servers);
        var booking = await payments.BookAsync(SandboxTokens.Approve);
        for (var i = 0; i < 30; i++)
        {
            var told = new PaymentEvent("sandbox", $"{i}", "payment.captured", booking, null, payments.Time.GetUtcNow());
            await payments.Events.RecordAsync(told, null, default);
        }

        var heard = await Task.WhenAll(payments.News.HearDueAsync(default), payments.News.HearDueAsync(default));

        heard.Sum().ShouldBe(30);
    }
}
