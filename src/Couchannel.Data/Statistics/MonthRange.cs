namespace Couchannel.Data.Statistics;

/// <summary>Some months, the last one included.</summary>
/// <param name="From">The first day of the first month.</param>
/// <param name="To">The first day of the last month.</param>
public sealed record MonthRange(DateOnly From, DateOnly To)
{
    public int Months => (To.Year - From.Year) * 12 + To.Month - From.Month + 1;

    // Months begin at their venues' midnights: within a day of these, wherever the venue is.
    internal DateTime Earliest => From.AddDays(-1).ToDateTime(default, DateTimeKind.Utc);

    internal DateTime Latest => To.AddMonths(1).AddDays(1).ToDateTime(default, DateTimeKind.Utc);
}
