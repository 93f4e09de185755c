using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed class MailRetriesTests
{
    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(9, 7680)]
    [InlineData(10, 14400)]
    [InlineData(19, 14400)]
    public void Each_pause_is_twice_the_one_before_up_to_four_hours(int attempts, int seconds) =>
        MailRetries.After(attempts).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(int.MaxValue)]
    public void In_the_end_a_mail_is_given_up(int attempts) => MailRetries.After(attempts).ShouldBeNull();

    [Fact]
    public void A_server_may_be_away_for_a_day_and_a_half() => Enumerable.Range(1, MailRetries.MostAttempts - 1)
        .Aggregate(TimeSpan.Zero, (sum, attempt) => sum + MailRetries.After(attempt)!.Value)
        .ShouldBeGreaterThan(TimeSpan.FromHours(36));

    [Fact]
    public void What_was_never_tried_is_not_tried_again() => Should.Throw<ArgumentOutOfRangeException>(() => MailRetries.After(0));
}
