using Couchannel.Api.Access;
using Couchannel.Api.Caching;
using Couchannel.Api.Paging;
using Couchannel.Api.Problems;
using Couchannel.Api.Sessions;
using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;
using Couchannel.Domain.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Hosts;

/// <summary>A host's own sessions, drafts too.</summary>
internal static class HostSessionEndpoints
{
    private static readonly string[] Statuses = [.. Enum.GetValues<SessionStatus>().Select(SessionTransitions.ToText)];

    public static async Task<Results<Ok<Page<HostSession>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        CurrentUser user, HostSessionStore sessions, HttpContext context, string? status, string? cursor, int limit = PageOf.DefaultLimit,
        CancellationToken cancellationToken = default)
    {
        var errors = new InputErrors()
            .RequireRange(limit, "limit", 1, PageOf.LargestLimit)
            .Require(status is null || Statuses.Contains(status), "status", $"must be one of {string.Join(", ", Statuses)}");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!PageOf.TryParseCursor(cursor, out var before))
        {
            return Refusal.InvalidCursor();
        }

        var rows = await sessions.ListAsync(user.Id, status, before, limit + 1, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(PageOf.Rows(rows, limit, s => s.ToHostSession(), s => s.Id));
    }

    public static async Task<Results<Ok<HostSession>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, HostSessionStore sessions, HttpContext context, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, user.Id, cancellationToken) is not { } session)
        {
            return Refusal.NotFound("session");
        }

        Precondition.Tell(context, session.Version);
        return TypedResults.Ok(session.ToHostSession());
    }
}
