namespace Couchannel.Domain.Notifications;

/// <summary>Somebody who waited for seats of a session that is called off, to whom none were offered.</summary>
public sealed record WaitingStory(
    Guid SessionId, string Match, DateTimeOffset StartsAt, string TimeZone, int Seats, StoryPerson Guest)
{
    public NotificationFacts Facts => new(Match, StartsAt, TimeZone, Seats);
}
