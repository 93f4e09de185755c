using Couchannel.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Couchannel.Web.Access;

/// <summary>The ways in and out.</summary>
internal static class AccountEndpoints
{
    private const string RefreshToken = "refresh_token";

    private static readonly string[] Both =
        [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme];

    public static void MapAccount(this WebApplication app)
    {
        app.MapGet("/account/sign-in", SignIn);
        app.MapGet("/sessions/{id:guid}/sign-in", SignInToBook);
        app.MapPost("/account/sign-out", SignOutAsync);
    }

    /// <summary>Where a link leads that signs somebody in and brings them back.</summary>
    public static string SignInUrl(string returnUrl) => "/account/sign-in" + QueryString.Create("returnUrl", returnUrl);

    private static ChallengeHttpResult SignIn(string? returnUrl) => TypedResults.Challenge(
        new AuthenticationProperties { RedirectUri = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/" });

    private static ChallengeHttpResult SignInToBook(
        Guid id, [FromQuery(Name = "Input.Seats")] string? seats, [FromQuery(Name = "Input.Card")] string? card)
    {
        var choice = new QueryBuilder { { "seats", seats ?? "" }, { "card", card ?? "" } };
        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = $"/sessions/{id}{choice}" });
    }

    private static async Task<SignOutHttpResult> SignOutAsync(
        HttpContext context, IssuerTokens issuer, SessionTickets sessions, ILogger<SessionTickets> logger,
        [FromForm] bool everywhere = false)
    {
        var tokens = new HashSet<string?> { await context.GetTokenAsync(RefreshToken) };
        if (everywhere && Subject.Of(context.User) is { } subject)
        {
            tokens.UnionWith((await sessions.RemoveAllAsync(subject)).Select(t => t.Properties.GetTokenValue(RefreshToken)));
        }

        var schemes = Both;
        try
        {
            await Task.WhenAll(tokens.OfType<string>().Select(token => issuer.RevokeAsync(token, context.RequestAborted)));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // Out is out: an issuer that does not answer cannot keep anybody in here.
            logger.LogWarning(failure, "The issuer was not told of a sign-out");
            schemes = [CookieAuthenticationDefaults.AuthenticationScheme];
        }

        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, schemes);
    }
}
