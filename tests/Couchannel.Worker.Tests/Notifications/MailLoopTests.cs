namespace Couchannel.Worker.Tests.Notifications;

/// <summary>The sender as the worker runs it.</summary>
public sealed class MailLoopTests(TestServers servers)
{
    [Fact]
    public async Task Without_a_server_mails_are_kept_and_nobody_looks_for_them_again()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        using var sender = mails.Sender(settings => settings with { Host = null });

        await sender.StartAsync(default);
        await sender.ExecuteTask!;

        var kept = await mails.SingleAsync();
        (kept.Attempts, kept.SentAt, kept.FailedAt).ShouldBe((0, null, null));
        mails.Server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_one_they_go_at_once_and_those_that_come_then_at_the_next_look()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync(subject: "first");
        using var sender = mails.Sender();
        await sender.StartAsync(default);
        await Eventually.GetAsync(() => Task.FromResult(mails.Server.Taken.Count), taken => taken == 1);
        await mails.AddAsync(subject: "second");

        await Eventually.GetAsync(
            () =>
            {
                mails.Time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(mails.Server.Taken.Count);
            },
            taken => taken == 2);

        await sender.StopAsync(default);
        mails.Taken().Select(m => m.Subject).ShouldBe(["first", "second"]);
    }
}
