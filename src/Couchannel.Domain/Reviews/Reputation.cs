namespace Couchannel.Domain.Reviews;

/// <summary>
/// What many reviews come to: a Bayesian mean, so that one enthusiastic guest does not outweigh forty content ones.
/// </summary>
public static class Reputation
{
    public const int LowestRating = 1;
    public const int HighestRating = 5;

    /// <summary>What is believed of somebody of whom nothing is known, from 1 to 5.</summary>
    public const double PriorMean = 4.0;

    /// <summary>As how many reviews that belief counts.</summary>
    public const double PriorWeight = 5.0;

    /// <summary>The mean that stands for so many reviews with this sum of ratings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sum is not one that so many ratings can have.</exception>
    public static double Of(long reviews, long total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reviews);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, reviews * LowestRating);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, reviews * HighestRating);
        return (PriorMean * PriorWeight + total) / (PriorWeight + reviews);
    }
}
