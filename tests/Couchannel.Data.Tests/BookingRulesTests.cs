using Couchannel.Domain.Bookings;

namespace Couchannel.Data.Tests;

/// <summary>What is decided in a statement is decided as the domain has it.</summary>
public sealed class BookingRulesTests(TestServers servers)
{
    [Fact]
    public async Task The_database_knows_the_ways_of_a_booking_that_the_domain_knows()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        foreach (var from in Enum.GetValues<BookingStatus>())
        {
            foreach (var to in Enum.GetValues<BookingStatus>())
            {
                var mayMove = await database.ScalarAsync<bool>(
                    "SELECT booking_may_move($1, $2)", BookingTransitions.ToText(from), BookingTransitions.ToText(to));
                mayMove.ShouldBe(BookingTransitions.IsAllowed(from, to), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public async Task The_database_knows_the_policies_that_the_domain_knows()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        var start = new DateTimeOffset(2026, 11, 29, 20, 0, 0, TimeSpan.Zero);
        foreach (var policy in CancellationPolicy.All)
        {
            foreach (var hours in new[] { -5, 0, 1, 2, 3, 23, 24, 25, 71, 72, 73, 167, 168, 169, 1000 })
            {
                foreach (var nudge in new[] { -1, 0, 1 })
                {
                    var left = TimeSpan.FromHours(hours) + TimeSpan.FromMilliseconds(nudge);
                    var percent = await database.ScalarAsync<int>("SELECT refund_percent($1, $2, $3)", policy.Name, start, start - left);
                    percent.ShouldBe(policy.PercentRefunded(left), $"{policy.Name} {left}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(149)]
    [InlineData(8001)]
    [InlineData(long.MaxValue)]
    public async Task The_database_rounds_as_the_domain_does(long amount)
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        foreach (var percent in Enumerable.Range(0, 101))
        {
            (await database.ScalarAsync<long>("SELECT percent_of($1, $2)", amount, percent))
                .ShouldBe(CancellationPolicy.PercentOf(amount, percent));
        }
    }
}
