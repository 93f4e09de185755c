namespace Couchannel.Domain.Bookings;

/// <summary>
/// In which order free seats are offered to those who wait for them. The first in line whom they suffice comes first, so that no seat is
/// empty while somebody would take it. Groups would wait for ever so: whoever was passed over too often is not passed over any more, and
/// what comes free is kept until it suffices him. Close to the start nothing is kept.
/// </summary>
public static class Waitlist
{
    /// <summary>So often somebody in line may be passed over.</summary>
    public const int MostPassedOver = 3;

    /// <summary>From then on before the start, seats are kept for nobody.</summary>
    public static readonly TimeSpan LastCall = TimeSpan.FromHours(24);

    /// <summary>Whose turn it is, as a place in <paramref name="line"/>; <see langword="null"/> where it is nobody's.</summary>
    /// <param name="line">Those who wait, in the order in which they joined.</param>
    /// <returns>
    /// He may want more than there is: then the free seats are kept for him, and neither those behind him nor a stranger get them.
    /// </returns>
    public static int? Turn(IReadOnlyList<WaitingParty> line, int freeSeats, TimeSpan untilStart)
    {
        for (var place = 0; place < line.Count; place++)
        {
            var party = line[place];
            var isWaitedFor = party.PassedOver >= MostPassedOver && untilStart > LastCall;
            if (party.MayBeOffered && (party.Seats <= freeSeats || isWaitedFor))
            {
                return place;
            }
        }

        return null;
    }
}
