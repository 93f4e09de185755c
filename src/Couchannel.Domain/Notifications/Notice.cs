namespace Couchannel.Domain.Notifications;

/// <summary>Something to be told to somebody.</summary>
/// <param name="Kind">One of <see cref="Contracts.Notifications.NotificationKinds"/>.</param>
public sealed record Notice(StoryPerson To, string Kind, NotificationFacts Facts);
