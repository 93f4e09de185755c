using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Caching;
using Couchannel.Api.Problems;
using Couchannel.Contracts;
using Couchannel.Contracts.Access;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Sessions;

internal static class SessionEndpoints
{
    private const int DefaultLimit = 20;
    private const int LargestLimit = 50;

    public static void MapSessions(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("/", ListAsync).WithName("ListSessions")
            .WithSummary("Published sessions to come: what is looked for, in the order that is wanted");
        sessions.MapGet("/facets", FacetsAsync).WithName("ListSessionFacets")
            .WithSummary("The cities and leagues that a search could be narrowed to, with counts");
        sessions.MapGet("/{id:guid}", GetAsync).WithName("GetSession").WithSummary("One session");

        var own = sessions.MapGroup("").RequireAccess(Scopes.SessionsWrite);
        own.MapPost("/", SessionEdits.CreateAsync).WithName("CreateSession").WithSummary("Draft a session").Audited("session.create");
        own.MapPut("/{id:guid}", SessionEdits.UpdateAsync).WithName("UpdateSession")
            .WithSummary("Edit a session of one's own, as far as guests were not promised otherwise").Audited("session.update");
        own.MapPost("/{id:guid}/publish", SessionMoves.PublishAsync).WithName("PublishSession")
            .WithSummary("Open a draft to guests").Audited(SessionMoves.Publish);
        own.MapPost("/{id:guid}/start", SessionMoves.StartAsync).WithName("StartSession")
            .WithSummary("Let the guests in, from an hour before the start").Audited(SessionMoves.Start);
        own.MapPost("/{id:guid}/finish", SessionMoves.FinishAsync).WithName("FinishSession")
            .WithSummary("The match is over").Audited(SessionMoves.Finish);
        own.MapPost("/{id:guid}/cancel", SessionMoves.CancelAsync).WithName("CancelSession")
            .WithSummary("Call a session off: everybody gets all his money back").Audited(SessionMoves.Cancel);
    }

    private static async Task<Results<Ok<Page<SessionSummary>>, StatusCodeHttpResult, ProblemHttpResult, ValidationProblem>> ListAsync(
        HttpContext context, SessionCatalogue catalogue, [AsParameters] SearchQuery query, string? cursor, string sort = SessionSorts.Time,
        int limit = DefaultLimit, CancellationToken cancellationToken = default)
    {
        if (SearchInput.Check(query, sort).RequireRange(limit, "limit", 1, LargestLimit) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        var (filter, order) = (query.ToFilter(), SearchInput.ToSort(sort));
        if (!SessionCursor.TryParse(cursor, filter, order, out var after))
        {
            return Refusal.InvalidCursor();
        }

        var page = await catalogue.ListAsync(filter, order, after, limit, cancellationToken);
        var answer = EntityTag.Answer(context, page);
        return answer.Result is Ok<Page<SessionSummary>> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<SessionFacets>, StatusCodeHttpResult, ValidationProblem>> FacetsAsync(
        HttpContext context, SessionCatalogue catalogue, [AsParameters] SearchQuery query, CancellationToken cancellationToken)
    {
        if (SearchInput.Check(query, SessionSorts.Time) is { Any: true } errors)
        {
            return errors.ToProblem();
        }

        var answer = EntityTag.Answer(context, await catalogue.FacetsAsync(query.ToFilter(), cancellationToken));
        return answer.Result is Ok<SessionFacets> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }

    private static async Task<Results<Ok<SessionDetails>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, HttpContext context, SessionStore sessions, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session)
        {
            return Refusal.NotFound("session");
        }

        var answer = EntityTag.Answer(context, session.ToDetails());
        return answer.Result is Ok<SessionDetails> ok ? ok : (StatusCodeHttpResult)answer.Result;
    }
}
