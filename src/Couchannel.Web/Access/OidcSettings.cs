namespace Couchannel.Web.Access;

/// <summary>Who signs people in. Read from <c>WEB_OIDC_*</c>.</summary>
/// <param name="Scopes">What the tokens are to be good for.</param>
internal sealed record OidcSettings(Uri Issuer, string ClientId, string ClientSecret, IReadOnlyList<string> Scopes)
{
    /// <summary>Where browsers are sent to sign in and out, as a policy names it.</summary>
    public string Origin => Issuer.GetLeftPart(UriPartial.Authority);
}
