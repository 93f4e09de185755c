using Couchannel.Domain.Notifications;

namespace Couchannel.Data.Notifications;

/// <summary>A notification as its user reads it.</summary>
/// <param name="Data">What it tells of; the people in it come with the row.</param>
public sealed record NotificationRow(
    Guid Id, string Kind, NotificationFacts Data, Guid? BookingId, Guid? SessionId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt,
    string? GuestName, string? Address)
{
    public NotificationFacts Facts => Data with { Guest = GuestName, Address = Address };
}
