using Couchannel.Api.Statistics;
using Couchannel.Data.Statistics;

namespace Couchannel.Api.Tests.Statistics;

public sealed class MonthQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 0, 30, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(null, null, "2025-07", "2026-06")]
    [InlineData("", "", "2025-07", "2026-06")]
    [InlineData("2026-01", null, "2026-01", "2026-06")]
    [InlineData(null, "2025-03", "2024-04", "2025-03")]
    [InlineData("2026-09", null, "2026-09", "2027-08")]
    [InlineData("2024-07", "2026-06", "2024-07", "2026-06")]
    public void Months_that_are_not_named_are_a_year_in_all(string? from, string? to, string first, string last)
    {
        MonthQuery.Read(from, to, Now, out var range).ShouldBeNull();

        (MonthQuery.ToText(range.From), MonthQuery.ToText(range.To)).ShouldBe((first, last));
    }

    [Fact]
    public void Months_are_counted_with_both_ends() =>
        new MonthRange(new(2025, 12, 1), new(2026, 2, 1)).Months.ShouldBe(3);
}
