namespace Couchannel.Api.Access;

/// <summary>Whose tokens the API believes. Read from <c>API_OIDC_*</c>.</summary>
/// <param name="Issuer">Who issues them, as its tokens say, but for a slash at the end.</param>
/// <param name="Audiences">Whom the tokens are for: this API, by any of these names.</param>
/// <param name="JwksUrl">Where the issuer's keys are; when <see langword="null"/>, its discovery document tells.</param>
/// <param name="Algorithms">The signatures that are accepted, asymmetric ones only.</param>
/// <param name="AudienceClaim">The claim that holds the audience, where a provider's tokens have no <c>aud</c>.</param>
/// <param name="ScopePrefix">What the provider puts before each scope's name.</param>
/// <param name="AllowHttp">Whether an issuer on this machine may do without TLS.</param>
internal sealed record OidcSettings(
    string Issuer, IReadOnlyList<string> Audiences, Uri? JwksUrl, IReadOnlyList<string> Algorithms, string AudienceClaim,
    string ScopePrefix, bool AllowHttp)
{
    public const string IssuerSetting = "API_OIDC_ISSUER";
    public const string AudienceSetting = "API_OIDC_AUDIENCE";
    public const string JwksSetting = "API_OIDC_JWKS_URL";
    public const string AlgorithmSetting = "API_OIDC_ALGORITHM";
    public const string AudienceClaimSetting = "API_OIDC_AUDIENCE_CLAIM";
    public const string ScopePrefixSetting = "API_OIDC_SCOPE_PREFIX";

    /// <summary>Where connections to the issuer go, if not to where its address says.</summary>
    public const string ConnectToSetting = "API_OIDC_CONNECT_TO";

    /// <summary>How far the issuer's clock may be from ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Whether a document of the issuer may be fetched from there.</summary>
    public bool MayFetch(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (AllowHttp && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>Whether a token's issuer is this one.</summary>
    public bool IsIssuer(string? issuer) => issuer is not null && issuer.TrimEnd('/') == Issuer;
}
