using Couchannel.Contracts;

namespace Couchannel.Domain.Notifications;

/// <summary>What a notification tells of.</summary>
/// <param name="TimeZone">The venue's IANA time zone, in which people are shown the time.</param>
/// <param name="Reason">Why, as a stable word; what is not known to the texts is left out.</param>
/// <param name="Refund">What goes back to the guest; <see langword="null"/> where that is not known.</param>
/// <param name="Until">Until when an answer is waited for.</param>
/// <param name="Guest">The guest's name. Not kept with the notification, but looked up when it is read.</param>
/// <param name="Address">Where to come, where the reader may know it. Not kept either.</param>
public sealed record NotificationFacts(
    string Match,
    DateTimeOffset StartsAt,
    string TimeZone,
    int Seats,
    string? Reason = null,
    Money? Refund = null,
    DateTimeOffset? Until = null,
    string? Guest = null,
    string? Address = null)
{
    /// <summary>What may be kept when the people in it are forgotten.</summary>
    public NotificationFacts WithoutPeople() => this with { Guest = null, Address = null };
}
