using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Api.Access;

/// <summary>The issuer's public keys, as they were fetched.</summary>
internal sealed record IssuerKeySet(IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt)
{
    public bool Knows(string keyId) => Keys.Any(k => k.KeyId == keyId);
}
