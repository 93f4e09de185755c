using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Identity.Keys;

/// <summary>A key of the issuer's.</summary>
/// <param name="SignsFrom">From when on it signs, unless a later key does.</param>
internal sealed record SigningKey(DateTimeOffset SignsFrom, RsaSecurityKey Key)
{
    private const int Bits = 2048;

    public static SigningKey Create(DateTimeOffset signsFrom)
    {
        using var rsa = RSA.Create(Bits);
        return FromPem(signsFrom, rsa.ExportPkcs8PrivateKeyPem());
    }

    public static SigningKey FromPem(DateTimeOffset signsFrom, string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new SigningKey(signsFrom, key);
    }
}
