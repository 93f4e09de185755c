namespace Couchannel.Contracts.Events;

/// <summary>Somebody was reviewed: <c>couchannel.profile.reviewed.v1</c> on <c>profile.events</c>.</summary>
/// <param name="About">One of <see cref="Reviews.ReviewSubjects"/>.</param>
/// <param name="SubjectId">The host's id, or the guest's id as a user.</param>
/// <param name="Rating">1 to 5.</param>
public sealed record ReviewEvent(Guid ReviewId, string About, Guid SubjectId, Guid SessionId, int Rating);
