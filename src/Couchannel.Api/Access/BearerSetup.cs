using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Api.Access;

/// <summary>How a token is verified: every check is named here, so that none is on by chance.</summary>
internal sealed class BearerSetup(OidcSettings settings, IssuerKeys keys) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const int LargestToken = 8 * 1024;

    public void Configure(string? name, JwtBearerOptions options) => Configure(options);

    public void Configure(JwtBearerOptions options)
    {
        options.EventsType = typeof(BearerEvents);
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken });
        options.TokenValidationParameters = new TokenValidationParameters
        {
            RequireSignedTokens = true,
            ValidAlgorithms = settings.Algorithms,
            ValidateIssuerSigningKey = true,
            IssuerSigningKeyResolver = (_, _, keyId, _) => KeysFor(keyId),
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = true,
            IssuerValidator = CheckIssuer,
            ValidateAudience = true,
            AudienceValidator = IsForUs,
            RequireExpirationTime = true,
            ValidateLifetime = true,
            ClockSkew = OidcSettings.ClockSkew,
            NameClaimType = "name",
            RoleClaimType = "roles",
        };
    }

    private IEnumerable<SecurityKey> KeysFor(string? keyId)
    {
        var known = keys.Current?.Keys ?? [];
        return string.IsNullOrEmpty(keyId) ? known : known.Where(k => k.KeyId == keyId);
    }

    private string CheckIssuer(string issuer, SecurityToken token, TokenValidationParameters parameters) =>
        settings.IsIssuer(issuer) ? issuer : throw new SecurityTokenInvalidIssuerException("The token is another issuer's.");

    private bool IsForUs(IEnumerable<string> audiences, SecurityToken token, TokenValidationParameters parameters) =>
        settings.AudienceClaim == "aud"
            ? audiences.Intersect(settings.Audiences, StringComparer.Ordinal).Any()
            : token is JsonWebToken jwt && jwt.TryGetPayloadValue<string>(settings.AudienceClaim, out var audience)
                && settings.Audiences.Contains(audience, StringComparer.Ordinal);
}
