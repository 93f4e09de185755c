using System.Globalization;
using Couchannel.Contracts;

namespace Couchannel.Web.Formatting;

internal static class Prices
{
    /// <summary>Money as people write it: <c>80.00 zł</c>.</summary>
    public static string Format(Money money)
    {
        var digits = money.Currency is "JPY" or "KRW" or "ISK" ? 0 : 2;
        var amount = money.Amount / (digits == 0 ? 1m : 100m);
        return $"{amount.ToString("F" + digits, CultureInfo.InvariantCulture)} {Symbol(money.Currency)}";
    }

    public static Money Times(this Money price, int seats) => price with { Amount = price.Amount * seats };

    private static string Symbol(string currency) => currency switch
    {
        "PLN" => "zł",
        "EUR" => "€",
        "CZK" => "Kč",
        _ => currency,
    };
}
