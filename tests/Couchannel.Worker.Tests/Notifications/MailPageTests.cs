using Couchannel.Data.Notifications;
using Couchannel.Worker.Notifications;

namespace Couchannel.Worker.Tests.Notifications;

public sealed class MailPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly MailRow Mail = new(
        Guid.NewGuid(), "ola@couchannel.example", "Booking confirmed", "Hello Ola,", "<p>Hello</p>", "BEGIN:VCALENDAR", "PUBLISH", Now, 0,
        Now, null, null, null);

    [Fact]
    public void A_developer_reads_what_would_have_been_sent()
    {
        var page = MailPage.Write([Mail]);

        page.ShouldContain("Booking confirmed – ola@couchannel.example, 2026-11-29 12:00:00 UTC: kept");
        page.ShouldContain("<pre>Hello Ola,</pre>");
        page.ShouldContain("<pre>BEGIN:VCALENDAR</pre>");
    }

    [Fact]
    public void What_became_of_it_is_told()
    {
        MailPage.Write([Mail with { SentAt = Now, Attempts = 1 }]).ShouldContain("UTC: sent");
        MailPage.Write([Mail with { Attempts = 3, LastError = "unreachable" }]).ShouldContain("waits, tried 3 times (unreachable)");
        MailPage.Write([Mail with { FailedAt = Now, Attempts = 20, LastError = "refused-550" }])
            .ShouldContain("given up after 20 attempts (refused-550)");
        MailPage.Write([Mail with { Recipient = "" }]).ShouldContain("waits until his address is known");
        MailPage.Write([]).ShouldContain("None yet.");
    }

    [Fact]
    public void What_people_write_stays_text()
    {
        const string Script = "<script>alert('x')</script>";

        var page = MailPage.Write([Mail with { Subject = Script, Recipient = Script, BodyText = Script, Calendar = Script }]);

        page.ShouldNotContain("<script");
        page.Split("&lt;script&gt;").Length.ShouldBe(5);
    }
}
