using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Hosts;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Users;
using Couchannel.Data.Hosts;
using Couchannel.Data.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Users;

internal static class MeEndpoints
{
    public static void MapMe(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Users").RequireAccess();
        me.MapGet("", GetAsync).WithName("GetMe").WithSummary("Who is signed in");
        me.MapPatch("", UpdateAsync).WithName("UpdateMe").WithSummary("Choose the language to be written to in").Audited("user.update");
    }

    private static async Task<Ok<Me>> GetAsync(CurrentUser user, HostStore hosts, HttpContext context, CancellationToken cancellationToken)
    {
        var host = user.User.HostId is { } id ? await hosts.FindAsync(id, cancellationToken) : null;
        string[] roles =
        [
            UserRoles.Guest,
            .. host is null ? Array.Empty<string>() : [UserRoles.Host],
            .. user.IsAdmin ? [UserRoles.Admin] : Array.Empty<string>(),
        ];
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new Me(user.Id, user.User.Name, roles, host?.ToSummary(), user.User.Language, user.User.Email));
    }

    private static async Task<Results<NoContent, ValidationProblem>> UpdateAsync(
        UpdateMeRequest request, CurrentUser user, UserStore users, UserChanges changes, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!Languages.All.Contains(request.Language))
        {
            return Refusal.Invalid("language", $"must be one of {string.Join(", ", Languages.All)}");
        }

        await users.ChooseLanguageAsync(request.Language, user.Origin, cancellationToken);
        AuditTrail.IsRecorded(context);
        await changes.TellAsync(user.Key, cancellationToken);
        return TypedResults.NoContent();
    }
}
