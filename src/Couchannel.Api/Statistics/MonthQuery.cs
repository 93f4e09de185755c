using System.Globalization;
using Couchannel.Api.Problems;
using Couchannel.Data.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Statistics;

/// <summary>The months that a client asks for.</summary>
internal static class MonthQuery
{
    private const string Format = "yyyy-MM";
    private const int DefaultMonths = 12;
    private const int MostMonths = 24;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public static string ToText(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads the months; without any, the twelve up to this one.</summary>
    /// <returns>What is wrong with them, or nothing.</returns>
    public static ValidationProblem? Read(string? from, string? to, DateTimeOffset now, out MonthRange range)
    {
        var thisMonth = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        range = new MonthRange(thisMonth, thisMonth);
        if (!TryRead(to, out var last))
        {
            return Refusal.Invalid("to", $"must be a month from {FirstYear} to {LastYear}, as in 2026-01");
        }

        if (!TryRead(from, out var first))
        {
            return Refusal.Invalid("from", $"must be a month from {FirstYear} to {LastYear}, as in 2026-01");
        }

        // One month alone means those that lead up to it, or on from it.
        var end = last ?? (first is { } begin && begin > thisMonth ? begin.AddMonths(DefaultMonths - 1) : thisMonth);
        range = new MonthRange(first ?? end.AddMonths(1 - DefaultMonths), end);
        return range.Months switch
        {
            < 1 => Refusal.Invalid("from", "must not be after 'to'"),
            > MostMonths => Refusal.Invalid("from", $"must be at most {MostMonths} months before the last one"),
            _ => null,
        };
    }

    private static bool TryRead(string? text, out DateOnly? month)
    {
        month = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            || read.Year is < FirstYear or > LastYear)
        {
            return false;
        }

        month = read;
        return true;
    }
}
