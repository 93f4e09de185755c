using Couchannel.Contracts;

namespace Couchannel.Api.Statistics;

/// <summary>How figures are put together.</summary>
internal static class Rates
{
    private const int Digits = 4;

    /// <summary>A part of a whole, or nothing where there is no whole.</summary>
    public static double? Of(double part, long whole) => whole == 0 ? null : Math.Round(part / whole, Digits);

    /// <summary>An amount for each currency.</summary>
    public static IReadOnlyList<Money> Sum(IEnumerable<Money> amounts) =>
        [.. amounts.GroupBy(m => m.Currency, (currency, m) => new Money(m.Sum(x => x.Amount), currency))
            .OrderBy(m => m.Currency, StringComparer.Ordinal)];
}
