namespace Couchannel.Data.Reviews;

/// <summary>A row of the view <c>review_details</c>.</summary>
public sealed record ReviewRow(
    Guid Id, Guid BookingId, Guid SessionId, string About, int Rating, string Comment, DateTimeOffset CreatedAt, string Match,
    string? AuthorName);
