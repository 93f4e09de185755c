namespace Couchannel.Domain.Notifications;

/// <summary>Somebody in a booking's story.</summary>
/// <param name="Email">Where mails go; <see langword="null"/> where that is not known, and then none are written.</param>
public sealed record StoryPerson(Guid Id, string? Name, string? Email, string Language);
