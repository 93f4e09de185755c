using Couchannel.Api.Limits;

namespace Couchannel.Api.Tests.Limits;

/// <summary>The arithmetic of limits.</summary>
public sealed class LimitTests
{
    private static readonly Limit SixAMinute = new(6, TimeSpan.FromMinutes(1));
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_whole_quota_may_come_at_once_and_then_one_by_one()
    {
        var due = default(DateTimeOffset);
        var remaining = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            (var taken, due) = SixAMinute.Judge(due, Now);
            taken.IsAllowed.ShouldBeTrue();
            remaining.Add(taken.Remaining);
        }

        remaining.ShouldBe([5, 4, 3, 2, 1, 0]);
        var (refused, same) = SixAMinute.Judge(due, Now);
        refused.ShouldBe(new Verdict(false, 0, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)));
        same.ShouldBe(due);
        SixAMinute.Judge(due, Now.AddSeconds(9)).Verdict.IsAllowed.ShouldBeFalse();
        SixAMinute.Judge(due, Now.AddSeconds(10)).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void However_the_requests_are_spread_a_minute_and_a_quota_are_the_most()
    {
        var random = new Random(7);
        var (due, now, allowed) = (default(DateTimeOffset), Now, 0);
        while (now < Now.AddMinutes(10))
        {
            (var verdict, due) = SixAMinute.Judge(due, now);
            allowed += verdict.IsAllowed ? 1 : 0;
            now += TimeSpan.FromMilliseconds(random.Next(4000));
        }

        allowed.ShouldBeInRange(60, 66);
    }
}
