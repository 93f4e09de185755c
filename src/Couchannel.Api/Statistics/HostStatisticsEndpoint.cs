using Couchannel.Api.Access;
using Couchannel.Api.Caching;
using Couchannel.Api.Problems;
using Couchannel.Api.Reviews;
using Couchannel.Contracts.Reviews;
using Couchannel.Contracts.Statistics;
using Couchannel.Data.Reviews;
using Couchannel.Data.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Statistics;

/// <summary>A host's own figures.</summary>
internal static class HostStatisticsEndpoint
{
    public static async Task<Results<Ok<HostStatistics>, StatusCodeHttpResult, ProblemHttpResult, ValidationProblem>> GetAsync(
        CurrentUser user, StatisticsStore statistics, ReputationStore reputations, TimeProvider time, HttpContext context, string? from,
        string? to, CancellationToken cancellationToken)
    {
        if (MonthQuery.Read(from, to, time.GetUtcNow(), out var range) is { } invalid)
        {
            return invalid;
        }

        if (user.User.HostId is not { } host)
        {
            return Refusal.NotAHost();
        }

        var rows = await statistics.OfHostAsync(host, range, cancellationToken);
        var reputation = await reputations.OfHostAsync(host, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-cache";
        var answer = EntityTag.Answer(context, new HostStatistics(
            MonthQuery.ToText(range.From), MonthQuery.ToText(range.To), Sum(rows),
            [.. rows.Select(r => new HostMonth(MonthQuery.ToText(r.Month), Sum([r])))],
            reputation?.ToSummary() ?? new ReputationSummary(null, 0)));
        return answer.Result is Ok<HostStatistics> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static HostFigures Sum(IReadOnlyList<HostMonthRow> rows)
    {
        var (offered, sold, reviews) = (rows.Sum(r => r.SeatsOffered), rows.Sum(r => r.SeatsSold), rows.Sum(r => r.Reviews));
        return new HostFigures(
            rows.Sum(r => r.Sessions), offered, sold, Rates.Of(sold, offered), rows.Sum(r => r.Bookings), rows.Sum(r => r.Confirmed),
            rows.Sum(r => r.Cancelled), rows.Sum(r => r.NoShows), Rates.Sum(rows.SelectMany(r => r.Revenue)),
            Rates.Of(rows.Sum(r => r.RatingTotal), reviews), reviews);
    }
}
