using System.Globalization;
using Couchannel.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Couchannel.Web.Access;

/// <summary>
/// Gets a visitor new tokens before the old ones expire. A refresh token is good once, so of all requests of a session, on all
/// replicas, one asks and the others take what it got.
/// </summary>
internal sealed class TokenRefresh(
    SessionTickets tickets, ISessionStorage storage, IssuerTokens issuer, TimeProvider time, ILogger<TokenRefresh> logger)
{
    private const string AccessToken = "access_token";
    private const string RefreshToken = "refresh_token";
    private const string ExpiresAt = "expires_at";

    // A page that follows a booking uses its token for a minute.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!IsDue(context.Properties))
        {
            return;
        }

        var id = SessionTickets.IdOf(context.Properties);
        try
        {
            await using var hold = await storage.HoldAsync(id, context.HttpContext.RequestAborted);
            var current = await tickets.RetrieveAsync(id);
            if (current is not null && IsDue(current.Properties))
            {
                current = await RefreshAsync(id, current, context.Options.ExpireTimeSpan, context.HttpContext.RequestAborted);
            }

            Take(context, current);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or OperationCanceledException
            && !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The visitor stays who they are; the API decides what the old token is still good for.
            logger.LogWarning(failure, "The issuer gave no new tokens");
        }
    }

    private static void Take(CookieValidatePrincipalContext context, AuthenticationTicket? current)
    {
        if (current is null)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(current.Principal);
        context.Properties.StoreTokens(current.Properties.GetTokens());
    }

    private async Task<AuthenticationTicket?> RefreshAsync(
        string id, AuthenticationTicket ticket, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var refreshToken = ticket.Properties.GetTokenValue(RefreshToken)!;

        // Once asked the old token may be spent, so the answer is kept even where this visitor no longer waits for it.
        cancellationToken.ThrowIfCancellationRequested();
        if (await issuer.RefreshAsync(refreshToken, CancellationToken.None) is not { } told)
        {
            await tickets.RemoveAsync(id);
            return null;
        }

        ticket.Properties.StoreTokens(Tokens(ticket.Properties, told));
        ticket.Properties.ExpiresUtc = time.GetUtcNow() + lifetime;
        if (await tickets.TryRenewAsync(id, ticket))
        {
            return ticket;
        }

        await GiveBackAsync(ticket.Properties.GetTokenValue(RefreshToken)!);
        return null;
    }

    /// <summary>Out is out: what was got for somebody who has signed out meanwhile is of no use to anybody.</summary>
    private async Task GiveBackAsync(string refreshToken)
    {
        try
        {
            await issuer.RevokeAsync(refreshToken, CancellationToken.None);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            logger.LogWarning(failure, "The issuer was not told of a sign-out");
        }
    }

    private IEnumerable<AuthenticationToken> Tokens(AuthenticationProperties before, OpenIdConnectMessage told)
    {
        var seconds = double.Parse(told.ExpiresIn, CultureInfo.InvariantCulture);
        var expires = (time.GetUtcNow() + TimeSpan.FromSeconds(seconds)).ToString("o", CultureInfo.InvariantCulture);
        var fresh = new Dictionary<string, string?>
        {
            [AccessToken] = told.AccessToken,
            [RefreshToken] = told.RefreshToken,
            ["id_token"] = told.IdToken,
            [ExpiresAt] = expires,
        };
        return before.GetTokens().Select(token => new AuthenticationToken
        {
            Name = token.Name,
            Value = fresh.GetValueOrDefault(token.Name) is { Length: > 0 } value ? value : token.Value,
        });
    }

    private bool IsDue(AuthenticationProperties properties) =>
        properties.GetTokenValue(RefreshToken) is not null
        && DateTimeOffset.TryParse(properties.GetTokenValue(ExpiresAt), CultureInfo.InvariantCulture, out var expires)
        && expires - Ahead <= time.GetUtcNow();
}
