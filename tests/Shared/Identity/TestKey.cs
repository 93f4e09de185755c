using System.Buffers.Text;
using System.Security.Cryptography;

namespace Couchannel.Tests.Shared;

/// <summary>A key that an issuer signs with, RS256.</summary>
public sealed class TestKey(string id) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public string Id => id;

    /// <summary>The public half, as anybody can have it.</summary>
    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    public byte[] Sign(byte[] data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public half, as a key set has it.</summary>
    public object ToJwk()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = id,
            n = Base64Url.EncodeToString(key.Modulus),
            e = Base64Url.EncodeToString(key.Exponent),
        };
    }

    public void Dispose() => _rsa.Dispose();
}
