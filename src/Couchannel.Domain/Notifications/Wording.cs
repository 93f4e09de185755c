using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Couchannel.Contracts;
using Couchannel.Contracts.Users;

namespace Couchannel.Domain.Notifications;

/// <summary>The words of one language, from <c>Texts/{language}.json</c>, put together.</summary>
public sealed partial class Wording
{
    private const int MinorUnits = 100;

    private static readonly Dictionary<string, Wording> Known = Languages.All.ToDictionary(l => l, l => new Wording(l));

    private readonly Dictionary<string, string> _texts;
    private readonly Func<int, string> _plural;

    private Wording(string language)
    {
        using var resource = typeof(Wording).Assembly.GetManifestResourceStream($"Texts.{language}.json")
            ?? throw new InvalidOperationException($"There are no texts in '{language}'.");
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!;
        _plural = language == Languages.Polish ? PluralForm.Polish : PluralForm.English;
        Language = language;
    }

    public string Language { get; }

    /// <summary>The names of all texts.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>The words of a language; English ones where it is none of ours.</summary>
    public static Wording In(string language) => Known.GetValueOrDefault(language) ?? Known[Languages.English];

    public string this[string name] => _texts[name];

    /// <summary>A text; nothing where there is none of that name.</summary>
    public string Find(string name) => _texts.GetValueOrDefault(name, "");

    /// <summary>Fills a text's places, such as <c>{match}</c>. What is filled with nothing leaves no gap.</summary>
    public string Fill(string name, IReadOnlyDictionary<string, string> values) =>
        Gap().Replace(Place().Replace(_texts[name], place => values[place.Groups[1].Value]), " ").Trim();

    /// <summary>A number of seats, in the form that the number asks for.</summary>
    public string Seats(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {_texts["seats." + _plural(number)]}");

    public string Amount(Money money)
    {
        var (sign, absolute) = (money.Amount < 0 ? "-" : "", Math.Abs((decimal)money.Amount));
        var number = (absolute / MinorUnits).ToString("0.00", CultureInfo.InvariantCulture).Replace(".", _texts["decimal"]);
        var currency = _texts.GetValueOrDefault("currency." + money.Currency, money.Currency);
        return $"{sign}{number} {currency}";
    }

    /// <summary>A moment as the clock on the venue's wall shows it.</summary>
    public string Moment(DateTimeOffset moment, string timeZone)
    {
        var there = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return Fill("moment", new Dictionary<string, string>
        {
            ["weekday"] = _texts["weekdays"].Split('|')[(int)there.DayOfWeek],
            ["day"] = there.Day.ToString(CultureInfo.InvariantCulture),
            ["month"] = _texts["months"].Split('|')[there.Month - 1],
            ["year"] = there.Year.ToString(CultureInfo.InvariantCulture),
            ["time"] = there.ToString("HH:mm", CultureInfo.InvariantCulture),
        });
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Place();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
