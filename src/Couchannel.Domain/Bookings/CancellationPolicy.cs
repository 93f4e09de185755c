namespace Couchannel.Domain.Bookings;

/// <summary>How much of what he paid a guest gets back when he cancels, by the time that is left until the start.</summary>
public sealed record CancellationPolicy
{
    private readonly (TimeSpan Before, int Percent)[] _steps;

    private CancellationPolicy(string name, params (int Hours, int Percent)[] steps) =>
        (Name, _steps) = (name, [.. steps.Select(s => (TimeSpan.FromHours(s.Hours), s.Percent))]);

    public static CancellationPolicy Flexible { get; } = new("flexible", (24, 100), (2, 50));

    public static CancellationPolicy Moderate { get; } = new("moderate", (72, 100), (24, 50));

    public static CancellationPolicy Strict { get; } = new("strict", (168, 100), (72, 50));

    public static IReadOnlyList<CancellationPolicy> All { get; } = [Flexible, Moderate, Strict];

    /// <summary>The policy as the wire and the database spell it.</summary>
    public string Name { get; }

    /// <exception cref="ArgumentOutOfRangeException">There is no such policy.</exception>
    public static CancellationPolicy Parse(string name) => All.SingleOrDefault(p => p.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such cancellation policy.");

    /// <summary>A part of an amount of minor units, halves rounded up; by parts, so that nothing overflows.</summary>
    public static long PercentOf(long amount, int percent) => (amount / 100 * percent) + (((amount % 100 * percent) + 50) / 100);

    /// <summary>The part that is given back of a booking that is cancelled so long before the start; none once that is past.</summary>
    public int PercentRefunded(TimeSpan untilStart) => _steps.FirstOrDefault(s => untilStart >= s.Before).Percent;

    /// <summary>What is given back of an amount.</summary>
    public long Refund(long amount, TimeSpan untilStart) => PercentOf(amount, PercentRefunded(untilStart));
}
