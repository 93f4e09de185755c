using Couchannel.Contracts;
using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Notifications;
using Couchannel.Domain.Notifications;

namespace Couchannel.Domain.Tests.Notifications;

public sealed class NotificationPlanTests
{
    private static readonly DateTimeOffset DaysBefore = Stories.KickOff.AddDays(-3);

    [Theory]
    [InlineData(BookingStatuses.Pending, "Ola waitlist-offered")]
    [InlineData(BookingStatuses.Held, "")]
    [InlineData(BookingStatuses.Authorised, "")]
    [InlineData(BookingStatuses.Confirmed, "Ola booking-confirmed, Marta booking-received")]
    [InlineData(BookingStatuses.Rejected, "Ola booking-rejected")]
    [InlineData(BookingStatuses.Expired, "Ola booking-expired")]
    [InlineData(BookingStatuses.Cancelled, "Ola booking-cancelled, Marta booking-withdrawn")]
    [InlineData(BookingStatuses.Attended, "")]
    [InlineData(BookingStatuses.NoShow, "Ola booking-missed")]
    public void Everybody_is_told_what_concerns_him(string status, string told) => Told(status, Stories.Confirmed).ShouldBe(told);

    [Fact]
    public void How_it_was_is_asked_when_all_is_over() =>
        Told(BookingStatuses.Attended, Stories.Confirmed with { SessionStatus = "finished" }).ShouldBe(
            "Ola host-review-invited, Marta guest-review-invited");

    [Theory]
    [InlineData(BookingStatuses.Confirmed)]
    [InlineData(BookingStatuses.Cancelled)]
    [InlineData(BookingStatuses.Attended)]
    public void Where_the_host_is_no_user_the_guest_is_told_all_the_same(string status) =>
        Told(status, Stories.Confirmed with { Host = null, SessionStatus = "finished" }).ShouldStartWith("Ola ");

    [Fact]
    public void Of_money_that_an_administrator_gives_back_both_are_told_how_much()
    {
        var story = Stories.Confirmed with { Status = BookingStatuses.Attended, RefundDue = 1500 };

        var notices = NotificationPlan.Refunded(story);

        notices.Select(n => $"{n.To.Name} {n.Kind}").ShouldBe(["Ola booking-refunded", "Marta guest-refunded"]);
        notices.ShouldAllBe(n => n.Facts.Refund == new Money(1500, story.Currency));
        NotificationPlan.Refunded(story with { Host = null }).ShouldHaveSingleItem().To.ShouldBe(story.Guest);
    }

    [Fact]
    public void A_host_who_decides_is_asked_and_told_until_when()
    {
        var story = Stories.Confirmed with { IsByApproval = true, AnswerBy = DaysBefore.AddHours(2), WasPaid = false };

        var notice = NotificationPlan.For(BookingStatuses.Authorised, null, story, DaysBefore).ShouldHaveSingleItem();

        (notice.To, notice.Kind).ShouldBe((story.Host!, NotificationKinds.BookingRequested));
        (notice.Facts.Guest, notice.Facts.Until).ShouldBe(("Ola", DaysBefore.AddHours(2)));
    }

    [Fact]
    public void The_address_is_for_the_confirmed_guest_alone()
    {
        var notices = new[] { BookingStatuses.Confirmed, BookingStatuses.Cancelled, BookingStatuses.Attended, BookingStatuses.Pending }
            .SelectMany(s => NotificationPlan.For(s, null, Stories.Confirmed with { SessionStatus = "finished" }, DaysBefore)).ToList();

        notices.Count.ShouldBe(7);
        notices.Where(n => n.Facts.Address is not null).ShouldHaveSingleItem().Kind.ShouldBe(NotificationKinds.BookingConfirmed);
    }

    [Theory]
    [InlineData("cancelled-by-guest", true)]
    [InlineData("cancelled-by-admin", true)]
    [InlineData(null, true)]
    [InlineData("cancelled-by-host", false)]
    [InlineData("session-cancelled", false)]
    public void A_host_is_not_told_of_what_he_did_himself(string? reason, bool isTold) => NotificationPlan
        .For(BookingStatuses.Cancelled, reason, Stories.Confirmed, DaysBefore)
        .Any(n => n.Kind == NotificationKinds.BookingWithdrawn).ShouldBe(isTold);

    [Theory]
    [InlineData(BookingStatuses.Expired, "offer-expired", "Ola waitlist-lapsed")]
    [InlineData(BookingStatuses.Expired, "hold-expired", "Ola booking-expired")]
    [InlineData(BookingStatuses.Cancelled, "offer-declined", "")]
    [InlineData(BookingStatuses.Cancelled, "left-waitlist", "")]
    [InlineData(BookingStatuses.Cancelled, "cancelled-by-host", "Ola booking-cancelled")]
    public void Who_waited_is_told_that_he_lost_his_turn_and_not_that_he_gave_it_up(string status, string reason, string told) => string
        .Join(", ", NotificationPlan.For(status, reason, Stories.Confirmed with { WasPaid = false }, DaysBefore)
            .Select(n => $"{n.To.Name} {n.Kind}")).ShouldBe(told);

    [Fact]
    public void Who_waited_for_what_is_called_off_is_told_so()
    {
        var story = new WaitingStory(
            Stories.Confirmed.SessionId, "Legia – Lech", Stories.KickOff, "Europe/Warsaw", 3, Stories.Confirmed.Guest);

        var notice = NotificationPlan.CalledOff(story);

        (notice.To, notice.Kind, notice.Facts.Seats).ShouldBe((story.Guest, NotificationKinds.WaitlistClosed, 3));
    }

    [Fact]
    public void A_host_who_never_had_the_booking_is_not_told_that_it_is_gone() =>
        Told(BookingStatuses.Cancelled, Stories.Confirmed with { WasPaid = false }).ShouldBe("Ola booking-cancelled");

    [Fact]
    public void Where_the_session_is_called_off_the_guest_is_told_that_and_what_he_gets_back()
    {
        var story = Stories.Confirmed with { SessionStatus = "cancelled", RefundDue = 4000 };

        var notice = NotificationPlan.For(BookingStatuses.Cancelled, "session-cancelled", story, DaysBefore).ShouldHaveSingleItem();

        notice.Kind.ShouldBe(NotificationKinds.SessionCancelled);
        notice.Facts.Refund.ShouldBe(new Money(4000, "PLN"));
    }

    [Theory]
    [InlineData(true, 0L, 0L)]
    [InlineData(true, 2000L, 2000L)]
    [InlineData(false, 0L, null)]
    [InlineData(true, null, null)]
    public void Of_a_refund_is_told_where_something_was_paid(bool wasPaid, long? due, long? told) => NotificationPlan
        .For(BookingStatuses.Cancelled, null, Stories.Confirmed with { WasPaid = wasPaid, RefundDue = due }, DaysBefore)[0]
        .Facts.Refund.ShouldBe(told is { } amount ? new Money(amount, "PLN") : null);

    [Theory]
    [InlineData(BookingStatuses.Pending)]
    [InlineData(BookingStatuses.Authorised)]
    [InlineData(BookingStatuses.Confirmed)]
    public void News_that_come_when_all_is_over_are_none(string status) => NotificationPlan
        .For(status, null, Stories.Confirmed with { IsByApproval = true }, Stories.KickOff).ShouldBeEmpty();

    private static string Told(string status, BookingStory story) =>
        string.Join(", ", NotificationPlan.For(status, null, story, DaysBefore).Select(n => $"{n.To.Name} {n.Kind}"));
}
