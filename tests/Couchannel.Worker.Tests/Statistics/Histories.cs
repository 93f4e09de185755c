using Couchannel.Contracts.Bookings;
using CsCheck;

namespace Couchannel.Worker.Tests.Statistics;

/// <summary>Makes up what may have happened to bookings.</summary>
internal static class Histories
{
    private static readonly string[][] Paths =
    [
        [BookingStatuses.Held],
        [BookingStatuses.Held, BookingStatuses.Expired],
        [BookingStatuses.Held, BookingStatuses.Rejected],
        [BookingStatuses.Pending, BookingStatuses.Expired],
        [BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Cancelled],
        [BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Confirmed],
        [BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Confirmed, BookingStatuses.Cancelled],
        [BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Confirmed, BookingStatuses.NoShow],
        [BookingStatuses.Pending, BookingStatuses.Held, BookingStatuses.Authorised, BookingStatuses.Confirmed, BookingStatuses.Attended],
    ];

    /// <summary>Up to twelve bookings: which session, how many seats, which states, what was refunded.</summary>
    public static Gen<MadeUpBooking[]> Bookings { get; } =
        (from session in Gen.Int[0, 2]
         from seats in Gen.Int[1, 3]
         from path in Gen.Int[0, Paths.Length - 1].Select(n => Paths[n])
         from refunded in Gen.Long[0, 2500]
         select new MadeUpBooking(session, seats, path, path[^1] == BookingStatuses.Cancelled && refunded > 500 ? refunded : null))
        .Array[1, 12];

    /// <summary>Orders in which the events may come: some of them twice, to two consumers.</summary>
    public static Gen<int[]> Deliveries { get; } = Gen.Int[0, 999].Array[0, 120];
}
