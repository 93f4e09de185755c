using Couchannel.Api.Access;
using Couchannel.Api.Hosts;
using Couchannel.Contracts.Users;
using Couchannel.Data.Hosts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Users;

internal static class MeEndpoints
{
    public static void MapMe(this RouteGroupBuilder api) =>
        api.MapGet("/me", GetAsync).WithTags("Users").WithName("GetMe").WithSummary("Who is signed in").RequireAccess();

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
        return TypedResults.Ok(new Me(user.Id, user.User.Name, roles, host?.ToSummary()));
    }
}
