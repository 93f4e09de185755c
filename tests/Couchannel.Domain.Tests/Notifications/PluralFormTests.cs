using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed class PluralFormTests
{
    [Theory]
    [InlineData(PluralForm.One, 1)]
    [InlineData(PluralForm.Few, 2, 3, 4, 22, 23, 24, 32, 102, 104, 1002)]
    [InlineData(PluralForm.Many, 0, 5, 6, 10, 11, 12, 13, 14, 15, 20, 21, 25, 31, 100, 101, 111, 112, 113, 114, 1012)]
    public void Polish_nouns_have_three_forms(string form, params int[] numbers) =>
        numbers.Where(n => PluralForm.Polish(n) != form).ShouldBeEmpty();

    [Theory]
    [InlineData(1, PluralForm.One)]
    [InlineData(0, PluralForm.Many)]
    [InlineData(2, PluralForm.Many)]
    [InlineData(21, PluralForm.Many)]
    public void English_nouns_have_two(int number, string form) => PluralForm.English(number).ShouldBe(form);

    [Theory]
    [InlineData("pl", 1, "1 miejsce")]
    [InlineData("pl", 4, "4 miejsca")]
    [InlineData("pl", 12, "12 miejsc")]
    [InlineData("pl", 22, "22 miejsca")]
    [InlineData("en", 1, "1 seat")]
    [InlineData("en", 8, "8 seats")]
    public void Seats_are_counted_in_the_form_that_their_number_asks_for(string language, int number, string text) =>
        Wording.In(language).Seats(number).ShouldBe(text);
}
