using Couchannel.Contracts.Notifications;
using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed class MailTextTests
{
    private static readonly Uri Link = new("https://couchannel.example/bookings/1?a=1&b=2");
    private static readonly NotificationFacts Facts = Stories.Confirmed.Facts with { Address = "ul. Wzorcowa 7" };

    [Fact]
    public void A_mail_says_who_it_is_for_what_has_come_and_where_to_see_it() => Mail("Ola", "en", CalendarChange.Add).Text.ShouldBe(
        """
        Hello Ola,

        You have 2 seats at Legia – Lech, Saturday, 5 December 2026, 20:30. Where to come: ul. Wzorcowa 7.

        The booking on Couchannel:
        https://couchannel.example/bookings/1?a=1&b=2

        The attached file puts it into your calendar.

        Couchannel writes to you because you book seats or welcome guests there.

        """);

    [Fact]
    public void Who_reads_Polish_is_written_to_in_Polish()
    {
        var mail = Mail("Ola", "pl", CalendarChange.Remove);

        mail.Subject.ShouldBe("Rezerwacja potwierdzona: Legia – Lech");
        mail.Text.ShouldStartWith("Dzień dobry, Ola!\n\nMasz 2 miejsca");
        mail.Text.ShouldContain("usuwa ją z kalendarza");
        mail.Html.ShouldContain("<html lang=\"pl\">");
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_said()
    {
        var mail = MailText.Of(Notice(null, "en", Facts), null, CalendarChange.None);

        mail.Text.ShouldStartWith("Hello,\n");
        mail.Text.ShouldNotContain("Couchannel:");
        mail.Text.ShouldNotContain("attached");
        mail.Html.ShouldNotContain("<a ");
    }

    [Fact]
    public void What_people_write_stays_text()
    {
        const string Script = "<script>alert('x')</script>";
        var mail = MailText.Of(Notice(Script, "en", Facts with { Match = Script, Address = "\"><img src=x>" }), Link, CalendarChange.None);

        mail.Html.ShouldNotContain("<script");
        mail.Html.ShouldNotContain("<img");
        mail.Html.ShouldContain("&lt;script&gt;");
        mail.Html.ShouldContain("href=\"https://couchannel.example/bookings/1?a=1&amp;b=2\"");
        mail.Text.ShouldContain(Script);
    }

    [Fact]
    public void A_subject_is_one_line() => MailText
        .Of(Notice("Ola", "en", Facts with { Match = "A\r\nBcc: everybody@example.com" }), Link, CalendarChange.None)
        .Subject.ShouldBe("Booking confirmed: A  Bcc: everybody@example.com");

    private static MailText Mail(string name, string language, CalendarChange change) =>
        MailText.Of(Notice(name, language, Facts), Link, change);

    private static Notice Notice(string? name, string language, NotificationFacts facts) => new(
        new StoryPerson(Guid.NewGuid(), name, language), NotificationKinds.BookingConfirmed, facts);
}
