using System.Globalization;
using Couchannel.Domain.Notifications;
using MimeKit;

namespace Couchannel.Worker.Tests.Notifications;

/// <summary>A failing mail server delays mails, and does nothing else.</summary>
public sealed class MailSenderTests(TestServers servers)
{
    [Fact]
    public async Task A_mail_is_sent_once_with_all_that_belongs_to_it()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync("ola@couchannel.example", "Rezerwacja potwierdzona: Śląsk – Lech", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

        (await mails.Sender().SendDueAsync(default)).ShouldBe(1);
        (await mails.Sender().SendDueAsync(default)).ShouldBe(0);

        var kept = await mails.SingleAsync();
        var mail = mails.Taken().ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Rezerwacja potwierdzona: Śląsk – Lech");
        mail.From.ToString().ShouldContain("hello@couchannel.example");
        mail.To.Mailboxes.Single().Address.ShouldBe("ola@couchannel.example");
        mail.MessageId.ShouldBe($"{kept.Id}@couchannel");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.TextBody.ShouldNotBeNull().ShouldStartWith("Zażółć");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain("<p>Zażółć</p>");
        var file = mail.Attachments.ShouldHaveSingleItem().ShouldBeAssignableTo<MimePart>()!;
        (file.FileName, file.ContentType.MimeType).ShouldBe(("booking.ics", "text/calendar"));
        file.ContentType.Parameters["method"].ShouldBe("PUBLISH");
        (kept.SentAt, kept.FailedAt, kept.LastError).ShouldBe((mails.Time.GetUtcNow(), null, null));
    }

    [Fact]
    public async Task A_server_that_is_down_delays_a_mail_longer_each_time_and_gets_it_when_it_is_up()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        await mails.Server.GoDownAsync();
        var sender = mails.Sender();

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            (await sender.SendDueAsync(default)).ShouldBe(0);
            var waits = await mails.SingleAsync();
            (waits.Attempts, waits.LastError, waits.SentAt, waits.FailedAt).ShouldBe((attempt, "unreachable", null, null));
            var pause = MailRetries.After(attempt)!.Value;
            waits.NextAttemptAt.ShouldBe(mails.Time.GetUtcNow() + pause);

            // Not a second earlier.
            mails.Time.Advance(pause - TimeSpan.FromSeconds(1));
            (await sender.SendDueAsync(default)).ShouldBe(0);
            (await mails.SingleAsync()).Attempts.ShouldBe(attempt);
            mails.Time.Advance(TimeSpan.FromSeconds(1));
        }

        mails.Server.GoUp();

        (await sender.SendDueAsync(default)).ShouldBe(1);
        mails.Taken().ShouldHaveSingleItem();
        (await mails.SingleAsync()).SentAt.ShouldBe(mails.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_mail_that_never_gets_through_is_given_up_in_the_end_and_kept()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        await mails.Server.GoDownAsync();

        for (var attempt = 1; attempt <= MailRetries.MostAttempts + 2; attempt++)
        {
            await mails.Sender().SendDueAsync(default);
            mails.Time.Advance(TimeSpan.FromHours(5));
        }

        var failed = await mails.SingleAsync();
        (failed.Attempts, failed.LastError).ShouldBe((MailRetries.MostAttempts, "unreachable"));
        failed.FailedAt.ShouldNotBeNull();
        mails.Server.GoUp();
        (await mails.Sender().SendDueAsync(default)).ShouldBe(0);
    }

    [Theory]
    [InlineData("RCPT", 451, "refused-451")]
    [InlineData(".", 452, "refused-452")]
    [InlineData("MAIL", 421, "answered-421")]
    [InlineData("MAIL", 550, "answered-550")]
    [InlineData("CONNECT", 554, "answered-554")]
    public async Task What_a_server_refuses_for_now_is_tried_again(string at, int code, string word)
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        mails.Server.Answers = Refusing(at, code);

        (await mails.Sender().SendDueAsync(default)).ShouldBe(0);

        var waits = await mails.SingleAsync();
        (waits.Attempts, waits.FailedAt, waits.LastError).ShouldBe((1, null, word));
        mails.Server.Answers = _ => null;
        mails.Time.Advance(MailRetries.After(1)!.Value);
        (await mails.Sender().SendDueAsync(default)).ShouldBe(1);
    }

    [Theory]
    [InlineData("RCPT", 550)]
    [InlineData(".", 554)]
    public async Task What_a_server_refuses_for_good_is_not_tried_again_and_holds_up_no_other(string at, int code)
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync("nobody@couchannel.example", "First");
        await mails.AddAsync("ola@couchannel.example", "Second");
        var refused = 0;
        mails.Server.Answers = command => Refusing(at, code)(command) is { } refusal && refused++ == 0 ? refusal : null;

        (await mails.Sender().SendDueAsync(default)).ShouldBe(1);

        mails.Taken().ShouldHaveSingleItem();
        var all = await mails.Store.NewestAsync(10, default);
        all.Count(m => m.FailedAt is not null && m.LastError == string.Create(CultureInfo.InvariantCulture, $"refused-{code}")).ShouldBe(1);
        all.Count(m => m.SentAt is not null).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_server_says_of_somebody_is_not_kept()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        mails.Server.Answers = c => c.StartsWith("RCPT", StringComparison.Ordinal) ? "450 ola@couchannel.example is on holiday" : null;

        await mails.Sender().SendDueAsync(default);

        (await mails.SingleAsync()).LastError.ShouldBe("refused-450");
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_gets_the_rest_later_and_none_twice()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        for (var i = 0; i < 25; i++)
        {
            await mails.AddAsync(subject: $"Mail {i}");
        }

        var taken = 0;
        mails.Server.Answers = c => c.StartsWith("MAIL", StringComparison.Ordinal) && ++taken == 13 ? "421 I am closing" : null;
        (await mails.Sender().SendDueAsync(default)).ShouldBe(12);
        mails.Time.Advance(TimeSpan.FromMinutes(1));
        (await mails.Sender().SendDueAsync(default)).ShouldBe(13);

        mails.Taken().Select(m => m.Subject).ShouldBe(Enumerable.Range(0, 25).Select(i => $"Mail {i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Several_workers_share_the_mails()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        for (var i = 0; i < 30; i++)
        {
            await mails.AddAsync(subject: $"Mail {i}");
        }

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mails.Sender().SendDueAsync(default)));

        sent.Sum().ShouldBe(30);
        mails.Taken().Select(m => m.Subject).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task A_server_that_cannot_do_TLS_gets_neither_mail_nor_password()
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        var heard = new List<string>();
        mails.Server.Answers = command =>
        {
            heard.Add(command);
            return null;
        };

        var sender = mails.Sender(s => s with { Security = Worker.Notifications.SmtpSecurity.StartTls, Username = "u", Password = "p" });
        (await sender.SendDueAsync(default)).ShouldBe(0);

        (await mails.SingleAsync()).LastError.ShouldBe("no-tls");
        heard.ShouldNotContain(c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(235, 1)]
    [InlineData(535, 0)]
    public async Task A_server_that_wants_a_password_gets_it(int code, int sent)
    {
        await using var mails = await MailsUnderTest.CreateAsync(servers);
        await mails.AddAsync();
        mails.Server.Answers = Refusing("AUTH", code);

        (await mails.Sender(s => s with { Username = "u", Password = "p" }).SendDueAsync(default)).ShouldBe(sent);

        (await mails.SingleAsync()).LastError.ShouldBe(sent == 1 ? null : "not-authenticated");
    }

    private static Func<string, string?> Refusing(string at, int code) => command =>
        command.StartsWith(at, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{code} so it is") : null;
}
