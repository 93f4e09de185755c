using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Couchannel.Tests.Shared;

/// <summary>An access token in its parts, each of which a test may bend.</summary>
public sealed class TestToken
{
    public Dictionary<string, object?> Header { get; } = new() { ["alg"] = "RS256", ["typ"] = "at+jwt" };

    public Dictionary<string, object?> Claims { get; } = [];

    /// <summary>Signs the token as its header says it is not necessarily.</summary>
    public string Sign(Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(Header)}.{Encode(Claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Signs the token with an issuer's key, and names the key.</summary>
    public string Sign(TestKey key)
    {
        Header["kid"] = key.Id;
        return Sign(key.Sign);
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
