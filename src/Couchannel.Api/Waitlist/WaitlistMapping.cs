using Couchannel.Contracts.Waitlist;
using Couchannel.Data.Waitlist;

namespace Couchannel.Api.Waitlist;

internal static class WaitlistMapping
{
    public static WaitlistEntry ToEntry(this WaitlistRow w) => new(
        w.Id, w.SessionId, w.Match, w.StartsAt, w.TimeZone, w.Seats, w.Status, w.Position, w.Waiting, w.JoinedAt, w.BookingId,
        w.OfferExpiresAt);
}
