using System.Text.RegularExpressions;
using Couchannel.Contracts;
using Couchannel.Contracts.Notifications;
using Couchannel.Contracts.Users;
using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed partial class WordingTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_in_them()
    {
        var (english, polish) = (Wording.In(Languages.English), Wording.In(Languages.Polish));

        polish.Names.ShouldBe(english.Names, ignoreOrder: true);
        polish.Names.Where(n => !Places(polish[n]).SetEquals(Places(english[n]))).ShouldBeEmpty();
        polish.Names.Where(n => string.IsNullOrWhiteSpace(polish[n]) || string.IsNullOrWhiteSpace(english[n])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pl")]
    public void Every_kind_has_a_title_and_a_text(string language)
    {
        var names = Wording.In(language).Names.ToList();

        NotificationKinds.All.SelectMany(k => new[] { k + ".title", k + ".text" }).Except(names).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("pl")]
    public void There_are_seven_weekdays_and_twelve_months(string language)
    {
        Wording.In(language)["weekdays"].Split('|').Distinct().Count().ShouldBe(7);
        Wording.In(language)["months"].Split('|').Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [InlineData("en", "2026-12-05T19:30:00Z", "Europe/Warsaw", "Saturday, 5 December 2026, 20:30")]
    [InlineData("pl", "2026-12-05T19:30:00Z", "Europe/Warsaw", "sobota, 5 grudnia 2026, 20:30")]
    [InlineData("pl", "2026-07-31T22:05:00Z", "Europe/Warsaw", "sobota, 1 sierpnia 2026, 00:05")]
    [InlineData("en", "2026-12-06T03:30:00+01:00", "America/New_York", "Saturday, 5 December 2026, 21:30")]
    public void A_moment_is_told_by_the_venues_clock(string language, string moment, string zone, string text) =>
        Wording.In(language).Moment(DateTimeOffset.Parse(moment, null), zone).ShouldBe(text);

    [Theory]
    [InlineData("en", 8000, "PLN", "80.00 PLN")]
    [InlineData("pl", 8000, "PLN", "80,00 zł")]
    [InlineData("pl", 5, "EUR", "0,05 EUR")]
    [InlineData("en", -1250, "EUR", "-12.50 EUR")]
    [InlineData("en", 0, "PLN", "0.00 PLN")]
    public void Money_is_told_as_people_write_it(string language, long amount, string currency, string text) =>
        Wording.In(language).Amount(new Money(amount, currency)).ShouldBe(text);

    [Fact]
    public void A_language_that_is_none_of_ours_is_English() => Wording.In("de").Language.ShouldBe(Languages.English);

    [Theory]
    [InlineData("pl-PL", "pl")]
    [InlineData("EN_us", "en")]
    [InlineData("p", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_locale_has_one_of_our_languages_or_none(string? locale, string? language) =>
        Languages.OfLocale(locale).ShouldBe(language);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Place();
}
