using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Api.Access;

/// <summary>Tells who is not let in why, as RFC 6750 and RFC 9457 have it. Nothing of the token is repeated.</summary>
internal sealed class AccessRefusals(IProblemDetailsService problems) : IAuthorizationMiddlewareResultHandler
{
    private const string RetryAfterSeconds = "10";

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (authorizeResult.Challenged)
        {
            // It was authenticated before, and is not again: this only asks what came of it.
            await ChallengeAsync(context, (await context.AuthenticateAsync()).Failure);
        }
        else
        {
            var required = policy.Requirements.OfType<AccessRequirement>().SelectMany(r => r.AnyScope).ToList();
            await ForbidAsync(context, authorizeResult.AuthorizationFailure?.FailureReasons.FirstOrDefault()?.Message, required);
        }
    }

    private Task ChallengeAsync(HttpContext context, Exception? failure)
    {
        if (failure is IssuerUnavailableException)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ProblemTypes.Unavailable, "Sign-in unavailable",
                "The sign-in provider does not answer, so that the token cannot be verified now.");
        }

        context.Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return WriteAsync(context, StatusCodes.Status401Unauthorized, ProblemTypes.Unauthenticated, "Sign-in required", failure switch
        {
            null => "Send a header Authorization: Bearer with an access token.",
            SecurityTokenExpiredException => "The access token has expired.",
            SecurityTokenNotYetValidException => "The access token is not valid yet.",
            SecurityTokenInvalidAudienceException => "The access token is not for this API.",
            SecurityTokenInvalidIssuerException => "The access token is of an issuer that is not accepted here.",
            _ => "The access token is not valid.",
        });
    }

    private Task ForbidAsync(HttpContext context, string? reason, List<string> required)
    {
        if (reason != ProblemTypes.InsufficientScope)
        {
            return WriteAsync(context, StatusCodes.Status403Forbidden, reason ?? ProblemTypes.Forbidden, "Forbidden",
                reason == ProblemTypes.AccountSuspended ? "The account is suspended." : "You may not do this.");
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', required)}\"";
        return WriteAsync(context, StatusCodes.Status403Forbidden, reason, "Insufficient scope",
            $"The access token needs {(required.Count > 1 ? "one of the scopes" : "the scope")} {string.Join(", ", required)}.");
    }

    private async Task WriteAsync(HttpContext context, int status, string type, string title, string detail)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Type = type, Title = title, Detail = detail },
        });
    }
}
