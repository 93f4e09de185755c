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
}
