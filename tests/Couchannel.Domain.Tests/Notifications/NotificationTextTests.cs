using Couchannel.Contracts;
using Couchannel.Contracts.Notifications;
using Couchannel.Contracts.Users;
using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed class NotificationTextTests
{
    private static readonly NotificationFacts Facts = new(
        "Legia – Lech", new DateTimeOffset(2026, 12, 5, 19, 30, 0, TimeSpan.Zero), "Europe/Warsaw", 2);

    public static TheoryData<string, string> KindsInLanguages =>
        new(NotificationKinds.All.SelectMany(k => Languages.All.Select(l => (k, l))));

    [Theory]
    [MemberData(nameof(KindsInLanguages))]
    public void Every_kind_reads_well_with_much_to_tell_and_with_little(string kind, string language)
    {
        var much = Facts with
        {
            Reason = "card-declined",
            Refund = new Money(8000, "PLN"),
            Until = Facts.StartsAt.AddDays(-1),
            Guest = "Ola",
            Address = "ul. Wzorcowa 7",
        };
        foreach (var text in new[] { NotificationText.Of(kind, Facts, language), NotificationText.Of(kind, much, language) })
        {
            text.Title.ShouldContain("Legia – Lech");
            text.Text.ShouldNotContain("  ");
            text.Text.ShouldNotContain("{");
            text.Text.ShouldEndWith(".");
            text.Text.ShouldBe(text.Text.Trim());
        }
    }

    [Theory]
    [InlineData("en", "You have 2 seats at Legia – Lech, Saturday, 5 December 2026, 20:30. Where to come: ul. Wzorcowa 7.")]
    [InlineData("pl", "Masz 2 miejsca na Legia – Lech, sobota, 5 grudnia 2026, 20:30. Adres: ul. Wzorcowa 7.")]
    public void A_confirmed_guest_is_told_where_to_come(string language, string text) => NotificationText
        .Of(NotificationKinds.BookingConfirmed, Facts with { Address = "ul. Wzorcowa 7" }, language).Text.ShouldBe(text);

    [Theory]
    [InlineData(8000L, "You get 80.00 PLN back.")]
    [InlineData(0L, "By the session's cancellation policy, nothing is refunded.")]
    public void A_cancelled_guest_is_told_what_he_gets_back(long refund, string sentence) => NotificationText
        .Of(NotificationKinds.BookingCancelled, Facts with { Refund = new Money(refund, "PLN") }, "en").Text.ShouldEndWith(sentence);

    [Fact]
    public void Where_the_refund_is_not_known_nothing_is_said_of_it() => NotificationText
        .Of(NotificationKinds.BookingCancelled, Facts, "en").Text
        .ShouldBe("Your booking of 2 seats at Legia – Lech, Saturday, 5 December 2026, 20:30, is cancelled.");

    [Theory]
    [InlineData("card-declined", "did not work out. The card was declined. You have paid nothing.")]
    [InlineData("a-word-of-tomorrow", "did not work out. You have paid nothing.")]
    public void A_reason_is_told_where_there_are_words_for_it(string reason, string end) => NotificationText
        .Of(NotificationKinds.BookingRejected, Facts with { Reason = reason }, "en").Text.ShouldEndWith(end);

    [Fact]
    public void A_host_is_told_who_asks_and_until_when_he_may_answer()
    {
        var facts = Facts with { Guest = "Ola", Until = Facts.StartsAt.AddDays(-2) };

        NotificationText.Of(NotificationKinds.BookingRequested, facts, "pl").Text.ShouldBe(
            "Ola prosi o 2 miejsca na Legia – Lech, sobota, 5 grudnia 2026, 20:30. "
            + "Masz czas na odpowiedź do: czwartek, 3 grudnia 2026, 20:30.");
        NotificationText.Of(NotificationKinds.BookingRequested, Facts, "pl").Text.ShouldStartWith("Gość prosi");
    }

    [Fact]
    public void What_people_write_is_not_taken_for_places_to_fill() => NotificationText
        .Of(NotificationKinds.BookingReceived, Facts with { Guest = "{address}", Match = "{seats}", Address = "x" }, "en").Text
        .ShouldStartWith("{address} has booked 2 seats at {seats},");

    [Fact]
    public void What_is_kept_has_no_people_in_it()
    {
        var kept = (Facts with { Guest = "Ola", Address = "ul. Wzorcowa 7", Reason = "x" }).WithoutPeople();

        kept.ShouldBe(Facts with { Reason = "x" });
    }
}
