using Couchannel.Contracts.Bookings;
using Couchannel.Contracts.Notifications;
using Couchannel.Domain.Bookings;

namespace Couchannel.Domain.Notifications;

/// <summary>Who is told what when a booking has got somewhere: pure, so that it can be repeated.</summary>
public static class NotificationPlan
{
    /// <summary>The reasons of a booking's end for which its host need not be told: it was his own doing.</summary>
    private static readonly string[] HostsDoing = ["cancelled-by-host", "session-cancelled"];

    /// <summary>The reasons of an offer's end for which nobody need be told: the guest said no.</summary>
    private static readonly string[] GuestsNo = ["offer-declined", "left-waitlist"];

    /// <param name="status">The state that the booking reached, of <see cref="BookingStatuses"/>; it may stand elsewhere by now.</param>
    /// <param name="reason">Why, as a stable word.</param>
    public static IReadOnlyList<Notice> For(string status, string? reason, BookingStory story, DateTimeOffset now)
    {
        var facts = story.Facts with { Reason = reason };
        var guest = story.Guest;
        var isToCome = story.StartsAt > now;
        return status switch
        {
            BookingStatuses.Pending when isToCome =>
                [new(guest, NotificationKinds.WaitlistOffered, facts with { Until = story.AnswerBy })],
            BookingStatuses.Authorised when isToCome && story.IsByApproval =>
                ToHost(story, NotificationKinds.BookingRequested, facts with { Until = story.AnswerBy }),
            BookingStatuses.Confirmed when isToCome =>
            [
                new(guest, NotificationKinds.BookingConfirmed, facts with { Address = story.Address }),
                .. ToHost(story, NotificationKinds.BookingReceived, facts),
            ],
            BookingStatuses.Rejected => [new(guest, NotificationKinds.BookingRejected, facts)],
            BookingStatuses.Expired when reason == BookingSaga.OfferExpired => [new(guest, NotificationKinds.WaitlistLapsed, facts)],
            BookingStatuses.Expired => [new(guest, NotificationKinds.BookingExpired, facts)],
            BookingStatuses.Cancelled when GuestsNo.Contains(reason) => [],
            BookingStatuses.Cancelled => Cancelled(story, facts),
            BookingStatuses.NoShow => [new(guest, NotificationKinds.BookingMissed, facts)],

            // At the door, it is too early to ask how it was: the end of the session does.
            BookingStatuses.Attended when story.SessionStatus == "finished" =>
            [
                new(guest, NotificationKinds.HostReviewInvited, facts),
                .. ToHost(story, NotificationKinds.GuestReviewInvited, facts),
            ],
            _ => [],
        };
    }

    /// <summary>What is told to who waited for a session that is called off.</summary>
    public static Notice CalledOff(WaitingStory story) => new(story.Guest, NotificationKinds.WaitlistClosed, story.Facts);

    /// <summary>What is told when an administrator gives money back.</summary>
    public static IReadOnlyList<Notice> Refunded(BookingStory story)
    {
        var facts = story.Facts with { Refund = story.Refund };
        return [new(story.Guest, NotificationKinds.BookingRefunded, facts), .. ToHost(story, NotificationKinds.GuestRefunded, facts)];
    }

    private static Notice[] Cancelled(BookingStory story, NotificationFacts facts)
    {
        var isCalledOff = story.SessionStatus == "cancelled";
        var kind = isCalledOff ? NotificationKinds.SessionCancelled : NotificationKinds.BookingCancelled;

        // A host who never had the booking is not told that it is gone.
        var host = isCalledOff || !story.WasPaid || HostsDoing.Contains(facts.Reason)
            ? [] : ToHost(story, NotificationKinds.BookingWithdrawn, facts);
        return [new(story.Guest, kind, facts with { Refund = story.Refund }), .. host];
    }

    private static Notice[] ToHost(BookingStory story, string kind, NotificationFacts facts) =>
        story.Host is { } host ? [new(host, kind, facts)] : [];
}
