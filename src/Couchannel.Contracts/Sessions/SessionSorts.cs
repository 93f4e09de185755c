namespace Couchannel.Contracts.Sessions;

/// <summary>What a list of sessions is sorted by.</summary>
public static class SessionSorts
{
    /// <summary>Soonest first.</summary>
    public const string Time = "time";

    /// <summary>Cheapest first, currency by currency.</summary>
    public const string Price = "price";

    /// <summary>Nearest first, from the point that is asked for.</summary>
    public const string Distance = "distance";

    /// <summary>The host whom guests think best of first.</summary>
    public const string Reputation = "reputation";

    public static IReadOnlyList<string> All { get; } = [Time, Price, Distance, Reputation];
}
