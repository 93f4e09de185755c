using Couchannel.Api.Users;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Users;
using Microsoft.AspNetCore.Authorization;

namespace Couchannel.Api.Access;

/// <summary>Lets in whoever a route is for, and tells the route who he is.</summary>
internal sealed class AccessHandler(UserDirectory users, ProfileReader profiles, OidcSettings settings)
    : AuthorizationHandler<AccessRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true } || context.Resource is not HttpContext http)
        {
            return;
        }

        // Known first, and refused then: the audit log names him also where his token does not reach.
        var (key, scopes, address) = (
            new UserKey(settings.Issuer, context.User.Subject()), context.User.Scopes(settings.ScopePrefix), ClientAddress.Of(http));
        var profile = context.User.Profile();
        var user = await users.GetAsync(key, profile, address, http.RequestAborted);
        var current = new CurrentUser(user, key, scopes, address);
        http.Features.Set(current);
        if (requirement.AnyScope.Count > 0 && !requirement.AnyScope.Any(scopes.Contains))
        {
            context.Fail(new AuthorizationFailureReason(this, ProblemTypes.InsufficientScope));
        }
        else if (user.SuspendedAt is not null)
        {
            context.Fail(new AuthorizationFailureReason(this, ProblemTypes.AccountSuspended));
        }
        else
        {
            await profiles.AskAsync(current, profile, context.User.Scopes(""), TokenHeader.TokenOf(http.Request));
            context.Succeed(requirement);
        }
    }
}
