namespace Couchannel.Contracts.Sessions;

/// <summary>The currencies in which seats are sold.</summary>
public static class Currencies
{
    public static IReadOnlyList<string> All { get; } = ["PLN", "EUR", "CZK", "GBP", "USD"];
}
