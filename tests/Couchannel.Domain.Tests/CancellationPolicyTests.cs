using Couchannel.Domain.Bookings;
using CsCheck;

namespace Couchannel.Domain.Tests;

public sealed class CancellationPolicyTests
{
    [Theory]
    [InlineData("flexible", 24, 100)]
    [InlineData("flexible", 23.99, 50)]
    [InlineData("flexible", 2, 50)]
    [InlineData("flexible", 1.99, 0)]
    [InlineData("moderate", 72, 100)]
    [InlineData("moderate", 71.99, 50)]
    [InlineData("moderate", 24, 50)]
    [InlineData("moderate", 23.99, 0)]
    [InlineData("strict", 168, 100)]
    [InlineData("strict", 167.99, 50)]
    [InlineData("strict", 72, 50)]
    [InlineData("strict", 71.99, 0)]
    [InlineData("flexible", -1, 0)]
    public void What_goes_back_falls_with_the_time_that_is_left(string policy, double hours, int percent) =>
        CancellationPolicy.Parse(policy).PercentRefunded(TimeSpan.FromHours(hours)).ShouldBe(percent);

    [Theory]
    [InlineData(8000, 50, 4000)]
    [InlineData(1, 50, 1)]
    [InlineData(3, 50, 2)]
    [InlineData(0, 100, 0)]
    [InlineData(long.MaxValue, 100, long.MaxValue)]
    [InlineData(long.MaxValue, 50, (long.MaxValue / 2) + 1)]
    [InlineData(149, 1, 1)]
    [InlineData(150, 1, 2)]
    public void A_part_is_rounded_to_minor_units_halves_up(long amount, int percent, long part) =>
        CancellationPolicy.PercentOf(amount, percent).ShouldBe(part);

    [Fact]
    public void A_part_is_what_exact_arithmetic_says() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 100]).Sample((amount, percent) =>
            CancellationPolicy.PercentOf(amount, percent) == (long)((((Int128)amount * percent) + 50) / 100));

    [Fact]
    public void Who_cancels_earlier_never_gets_less() =>
        Gen.Select(
                Gen.OneOf(CancellationPolicy.All.Select(Gen.Const).ToArray()), Gen.Double[-48, 400], Gen.Double[0, 200],
                Gen.Long[0, 1_000_000])
            .Sample((policy, hours, more, amount) =>
                policy.Refund(amount, TimeSpan.FromHours(hours)) <= policy.Refund(amount, TimeSpan.FromHours(hours + more)));

    [Fact]
    public void There_is_no_other_policy() =>
        Should.Throw<ArgumentOutOfRangeException>(() => CancellationPolicy.Parse("Flexible"));
}
