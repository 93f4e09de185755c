using Couchannel.Domain.Bookings;
using static Couchannel.Domain.Bookings.BookingStatus;

namespace Couchannel.Domain.Tests;

public sealed class BookingTransitionsTests
{
    // The table of the design, written out: whatever is not in it is forbidden.
    private static readonly (BookingStatus From, BookingStatus To)[] Allowed =
    [
        (Pending, Held), (Pending, Rejected), (Pending, Expired), (Pending, Cancelled),
        (Held, Authorised), (Held, Rejected), (Held, Expired), (Held, Cancelled),
        (Authorised, Confirmed), (Authorised, Rejected), (Authorised, Expired), (Authorised, Cancelled),
        (Confirmed, Attended), (Confirmed, NoShow), (Confirmed, Cancelled),
    ];

    public static readonly MatrixTheoryData<BookingStatus, BookingStatus> Pairs =
        new(Enum.GetValues<BookingStatus>(), Enum.GetValues<BookingStatus>());

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_booking_goes_only_the_ways_there_are(BookingStatus from, BookingStatus to) =>
        BookingTransitions.IsAllowed(from, to).ShouldBe(Allowed.Contains((from, to)));

    [Theory]
    [InlineData(Pending, true)]
    [InlineData(Held, true)]
    [InlineData(Authorised, true)]
    [InlineData(Confirmed, true)]
    [InlineData(Attended, true)]
    [InlineData(NoShow, true)]
    [InlineData(Rejected, false)]
    [InlineData(Expired, false)]
    [InlineData(Cancelled, false)]
    public void Seats_belong_to_a_booking_from_offer_to_end(BookingStatus status, bool occupies) =>
        BookingTransitions.OccupiesSeats(status).ShouldBe(occupies);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_has_ended_holds_no_seats_and_goes_nowhere(BookingStatus from, BookingStatus to)
    {
        if (BookingTransitions.HasEnded(from))
        {
            BookingTransitions.IsAllowed(from, to).ShouldBeFalse();
            BookingTransitions.OccupiesSeats(from).ShouldBeFalse();
        }
    }

    [Fact]
    public void Every_state_has_a_text_of_its_own_that_reads_back()
    {
        var states = Enum.GetValues<BookingStatus>();

        states.Select(BookingTransitions.ToText).Distinct().Count().ShouldBe(states.Length);
        states.ShouldAllBe(s => BookingTransitions.Parse(BookingTransitions.ToText(s)) == s);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Held")]
    [InlineData("noshow")]
    [InlineData("1")]
    public void What_is_no_state_is_refused(string text) =>
        Should.Throw<ArgumentOutOfRangeException>(() => BookingTransitions.Parse(text));
}
