using Couchannel.Domain.Bookings;
using CsCheck;

namespace Couchannel.Domain.Tests;

public sealed class WaitlistTests
{
    private static readonly TimeSpan Days = TimeSpan.FromDays(3);

    private static readonly Gen<WaitingParty> Party =
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 6], Gen.Bool).Select((seats, passed, may) => new WaitingParty(seats, passed, may));

    private static readonly Gen<(WaitingParty[] Line, int Free, TimeSpan Left)> Cases =
        Gen.Select(Party.Array[0, 10], Gen.Int[0, 10], Gen.Int[1, 100].Select(h => TimeSpan.FromHours(h)));

    [Fact]
    public void The_first_in_line_whom_the_seats_suffice_comes_first()
    {
        WaitingParty[] line = [new(4), new(2), new(1)];

        Waitlist.Turn(line, 4, Days).ShouldBe(0);
        Waitlist.Turn(line, 3, Days).ShouldBe(1);
        Waitlist.Turn(line, 1, Days).ShouldBe(2);
        Waitlist.Turn(line, 0, Days).ShouldBeNull();
    }

    [Fact]
    public void A_group_that_was_passed_over_three_times_is_waited_for_until_a_day_before_the_start()
    {
        WaitingParty[] line = [new(4, PassedOver: 3), new(1)];

        Waitlist.Turn([line[0] with { PassedOver = 2 }, line[1]], 1, Days).ShouldBe(1);
        Waitlist.Turn(line, 1, Days).ShouldBe(0);
        Waitlist.Turn(line, 1, TimeSpan.FromHours(24) + TimeSpan.FromTicks(1)).ShouldBe(0);
        Waitlist.Turn(line, 1, TimeSpan.FromHours(24)).ShouldBe(1);
    }

    [Fact]
    public void Who_may_not_be_offered_anything_keeps_nothing_from_others()
    {
        WaitingParty[] line = [new(1, MayBeOffered: false), new(4, PassedOver: 9, MayBeOffered: false), new(1)];

        Waitlist.Turn(line, 1, Days).ShouldBe(2);
    }

    [Fact]
    public void No_seat_stays_empty_that_somebody_would_take_but_for_who_is_waited_for() => Cases.Sample(c =>
    {
        var turn = Waitlist.Turn(c.Line, c.Free, c.Left);
        if (turn is { } place && c.Line[place] is var party)
        {
            party.MayBeOffered.ShouldBeTrue();
            (party.Seats <= c.Free || (party.PassedOver >= Waitlist.MostPassedOver && c.Left > Waitlist.LastCall)).ShouldBeTrue();
        }

        // Nobody before him could have had them.
        c.Line.Take(turn ?? c.Line.Length).ShouldAllBe(p => !p.MayBeOffered || p.Seats > c.Free);
    });

    [Fact]
    public void However_small_those_behind_a_group_are_it_is_passed_over_three_times_at_most() => Gen.Int[2, 8].Sample(size =>
    {
        var (group, behind, free) = (new WaitingParty(size), 0, 0);
        while (true)
        {
            free++;
            if (Waitlist.Turn([group, new(1)], free, Days) != 0)
            {
                (group, behind, free) = (group with { PassedOver = group.PassedOver + 1 }, behind + 1, free - 1);
            }
            else if (free >= size)
            {
                break;
            }
        }

        behind.ShouldBe(Waitlist.MostPassedOver);
    });
}
