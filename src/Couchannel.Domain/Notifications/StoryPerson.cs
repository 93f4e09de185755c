namespace Couchannel.Domain.Notifications;

/// <summary>Somebody in a booking's story.</summary>
public sealed record StoryPerson(Guid Id, string? Name, string Language);
