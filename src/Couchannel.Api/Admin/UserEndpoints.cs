using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Problems;
using Couchannel.Api.Users;
using Couchannel.Contracts;
using Couchannel.Contracts.Users;
using Couchannel.Data.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Admin;

/// <summary>The users, and who of them is let in.</summary>
internal static class UserEndpoints
{
    private const int LongestReason = 500;

    public static async Task<Results<Ok<Page<UserDetails>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        UserStore users, string? cursor, int limit = AdminPage.DefaultLimit, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > AdminPage.LargestLimit)
        {
            return Refusal.Invalid("limit", $"must be 1 to {AdminPage.LargestLimit}");
        }

        Guid? before = Guid.TryParseExact(cursor, "N", out var id) ? id : null;
        if (!string.IsNullOrEmpty(cursor) && before is null)
        {
            return Refusal.InvalidCursor();
        }

        var rows = await users.ListAsync(before, limit + 1, cancellationToken);
        return TypedResults.Ok(AdminPage.Of([.. rows.Select(ToDetails)], limit, last => last.Id.ToString("N")));
    }

    public static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> SuspendAsync(
        Guid id, SuspendRequest request, CurrentUser admin, UserStore users, UserChanges changes, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!PlainText.IsValid(request.Reason, 1, LongestReason))
        {
            return Refusal.Invalid("reason", $"must be 1 to {LongestReason} printable characters");
        }

        if (id == admin.Id)
        {
            return Refusal.Invalid("id", "must be another user: nobody suspends himself");
        }

        return await TellAsync(
            await users.SuspendAsync(id, request.Reason.Trim(), admin.Origin, cancellationToken), changes, context, cancellationToken);
    }

    public static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> ReinstateAsync(
        Guid id, CurrentUser admin, UserStore users, UserChanges changes, HttpContext context, CancellationToken cancellationToken) =>
        await TellAsync(await users.ReinstateAsync(id, admin.Origin, cancellationToken), changes, context, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> TellAsync(
        UserKey? user, UserChanges changes, HttpContext context, CancellationToken cancellationToken)
    {
        AuditTrail.IsRecorded(context);
        if (user is null)
        {
            return Refusal.NotFound("user");
        }

        await changes.TellAsync(user, cancellationToken);
        return TypedResults.NoContent();
    }

    private static UserDetails ToDetails(UserEntry u) =>
        new(u.Id, u.Issuer, u.Subject, u.Name, u.CreatedAt, u.SuspendedAt, u.SuspendedReason, u.HostId);
}
