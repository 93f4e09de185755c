using Couchannel.Contracts.Reviews;
using Couchannel.Data.Reviews;

namespace Couchannel.Api.Reviews;

internal static class ReviewMapping
{
    public static ReviewDetails ToDetails(this ReviewRow r) =>
        new(r.Id, r.SessionId, r.Match, r.About, r.Rating, r.Comment, r.AuthorName, r.CreatedAt);

    public static ReputationSummary ToSummary(this ReputationRow r) => new(r.Mean, r.Reviews);
}
