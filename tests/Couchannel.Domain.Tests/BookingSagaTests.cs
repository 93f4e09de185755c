using Couchannel.Domain.Bookings;

namespace Couchannel.Domain.Tests;

public sealed class BookingSagaTests
{
    private static readonly ComplianceFacts Fine = new(SeatsTaken: 6, ViewerLimit: 10, VenueCapacity: 8, AllowsHomeViewing: true);

    public static readonly TheoryData<BookingStatus> States = new(Enum.GetValues<BookingStatus>());

    [Theory]
    [MemberData(nameof(States))]
    public void Only_what_is_held_or_authorised_is_carried_on(BookingStatus status) => BookingSaga.Next(status).ShouldBe(status switch
    {
        BookingStatus.Held => BookingStep.AuthorisePayment,
        BookingStatus.Authorised => BookingStep.CapturePayment,
        _ => BookingStep.None,
    });

    [Fact]
    public void A_session_within_its_limits_breaks_no_rule() => BookingSaga.BrokenRule(Fine).ShouldBeNull();

    [Theory]
    [InlineData(8, 8, 8)]
    [InlineData(10, 10, 12)]
    public void A_limit_may_be_reached(int taken, int viewers, int capacity) =>
        BookingSaga.BrokenRule(Fine with { SeatsTaken = taken, ViewerLimit = viewers, VenueCapacity = capacity }).ShouldBeNull();

    [Fact]
    public void A_league_may_forbid_home_viewing() =>
        BookingSaga.BrokenRule(Fine with { AllowsHomeViewing = false }).ShouldBe("league-forbids-home-viewing");

    [Fact]
    public void More_viewers_than_the_package_allows_are_too_many() =>
        BookingSaga.BrokenRule(Fine with { ViewerLimit = 5 }).ShouldBe("viewer-limit-exceeded");

    [Fact]
    public void More_guests_than_the_venue_holds_are_too_many() =>
        BookingSaga.BrokenRule(Fine with { VenueCapacity = 5 }).ShouldBe("venue-capacity-exceeded");

    [Fact]
    public void A_hold_is_overdue_once_its_time_is_over()
    {
        var held = Waiting(BookingStatus.Held);

        BookingSaga.Overdue(held, held.HoldExpiresAt.AddTicks(-1)).ShouldBeNull();
        BookingSaga.Overdue(held, held.HoldExpiresAt).ShouldBe("hold-expired");
        BookingSaga.Overdue(held with { Status = BookingStatus.Pending }, held.HoldExpiresAt.AddTicks(-1)).ShouldBeNull();
        BookingSaga.Overdue(held with { Status = BookingStatus.Pending }, held.HoldExpiresAt).ShouldBe("offer-expired");
    }

    [Fact]
    public void What_a_host_has_not_answered_is_overdue_unless_he_has_said_yes()
    {
        var asked = Waiting(BookingStatus.Authorised);

        BookingSaga.Overdue(asked, asked.ApprovalExpiresAt!.Value.AddTicks(-1)).ShouldBeNull();
        BookingSaga.Overdue(asked, asked.ApprovalExpiresAt.Value).ShouldBe("approval-expired");
        BookingSaga.Overdue(asked with { IsApproved = true }, asked.ApprovalExpiresAt.Value).ShouldBeNull();
        BookingSaga.Overdue(asked with { ApprovalExpiresAt = null }, asked.StartsAt).ShouldBe("session-began");
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Nothing_else_is_ever_overdue(BookingStatus status)
    {
        var facts = Waiting(status);

        (BookingSaga.Overdue(facts, facts.StartsAt.AddYears(1)) is not null)
            .ShouldBe(status is BookingStatus.Pending or BookingStatus.Held or BookingStatus.Authorised);
    }

    private static WaitingFacts Waiting(BookingStatus status)
    {
        var noon = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
        return new(status, noon.AddMinutes(10), noon.AddHours(12), IsApproved: false, noon.AddDays(1));
    }
}
