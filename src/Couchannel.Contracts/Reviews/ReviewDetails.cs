namespace Couchannel.Contracts.Reviews;

/// <summary>A review.</summary>
/// <param name="About">Whom it is about: <c>host</c> (and the session), written by a guest, or <c>guest</c>, written by the host.</param>
/// <param name="Rating">1 to 5.</param>
/// <param name="AuthorName">Who wrote it, where a name is known.</param>
public sealed record ReviewDetails(
    Guid Id,
    Guid SessionId,
    string Match,
    string About,
    int Rating,
    string Comment,
    string? AuthorName,
    DateTimeOffset CreatedAt);
