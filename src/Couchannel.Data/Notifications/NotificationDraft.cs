using Couchannel.Domain.Notifications;

namespace Couchannel.Data.Notifications;

/// <summary>Something that a user is to be told.</summary>
/// <param name="Kind">One of <see cref="Contracts.Notifications.NotificationKinds"/>.</param>
/// <param name="Mail">The same as a mail, to be sent.</param>
public sealed record NotificationDraft(
    Guid Id, Guid UserId, string Kind, NotificationFacts Data, Guid? BookingId, Guid? SessionId, MailDraft Mail);
