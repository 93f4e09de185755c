using Couchannel.Domain.Reviews;

namespace Couchannel.Domain.Tests.Reviews;

public sealed class ReputationTests
{
    [Fact]
    public void Nobody_known_is_as_good_as_believed() => Reputation.Of(0, 0).ShouldBe(Reputation.PriorMean);

    [Theory]
    [InlineData(1, 5, 4.1666)]
    [InlineData(5, 25, 4.5)]
    [InlineData(95, 475, 4.95)]
    [InlineData(1, 1, 3.5)]
    public void Few_reviews_weigh_little_and_many_decide(long reviews, long total, double mean) =>
        Reputation.Of(reviews, total).ShouldBe(mean, 0.0001);

    [Fact]
    public void Forty_content_guests_outweigh_one_enthusiast() =>
        Reputation.Of(40, (40 * 4) + 30).ShouldBeGreaterThan(Reputation.Of(1, 5));

    [Fact]
    public void A_better_review_never_makes_it_worse()
    {
        foreach (var reviews in Enumerable.Range(1, 20))
        {
            for (long total = reviews; total < reviews * 5; total++)
            {
                Reputation.Of(reviews, total + 1).ShouldBeGreaterThan(Reputation.Of(reviews, total));
            }
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 11)]
    public void A_sum_that_no_ratings_have_is_refused(long reviews, long total) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Reputation.Of(reviews, total));
}
