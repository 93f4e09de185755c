using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Api.Tests.Access;

/// <summary>Bad tokens: good ones that were tampered with, and forgeries by whoever knows the issuer's public keys.</summary>
internal static class TokenMutations
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \"{}~";
    private const int Seed = 20261125;

    /// <summary>So many good tokens with something changed, the same ones every time.</summary>
    public static IEnumerable<string> Tampered(string good, int count)
    {
        var random = new Random(Seed);
        while (count > 0)
        {
            var bad = Tamper(good, random);
            if (!IsSame(good, bad))
            {
                count--;
                yield return bad;
            }
        }
    }

    /// <summary>Forgeries, each by its own trick.</summary>
    public static IEnumerable<string> Forged(TestIssuer issuer, string scope)
    {
        using var stranger = new TestKey(issuer.Key.Id);
        TestToken Token(params (string Name, object? Value)[] claims) => Bend(issuer.Token("ola", scope), claims);

        foreach (var none in new[] { "none", "None", "NONE", "nOnE", "", " none" })
        {
            yield return Unsigned(Token(), none);
            yield return Unsigned(Token(), none) + "AA";
        }

        foreach (var (alg, secret) in new[] { "HS256", "HS384", "HS512", "RS256" }.SelectMany(a => Secrets(issuer).Select(s => (a, s))))
        {
            var token = Token();
            (token.Header["alg"], token.Header["kid"]) = (alg, issuer.Key.Id);
            yield return token.Sign(data => Mac(alg, secret, data));
        }

        yield return Token().Sign(stranger);
        var selfMade = Token();
        (selfMade.Header["jwk"], selfMade.Header["jku"]) = (stranger.ToJwk(), "http://127.0.0.1:1/keys");
        yield return selfMade.Sign(stranger);

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        foreach (var claims in new (string, object?)[]
                 {
                     ("exp", null), ("exp", now - 31), ("exp", 0), ("exp", -1), ("exp", "tomorrow"), ("exp", 1e300), ("nbf", now + 60),
                     ("iss", null), ("iss", ""), ("iss", "https://elsewhere.example"), ("iss", issuer.Address + "/x"), ("iss", 7),
                     ("aud", null), ("aud", ""), ("aud", "couchannel-apis"), ("aud", "Couchannel-Api"), ("aud", new[] { "a", "b" }),
                     ("aud", new { x = 1 }), ("sub", null), ("sub", ""), ("sub", "ola\u0000"), ("sub", "ola\n"),
                     ("sub", new string('o', 256)),
                 })
        {
            yield return Token(claims).Sign(issuer.Key);
        }
    }

    private static TestToken Bend(TestToken token, (string Name, object? Value)[] claims)
    {
        foreach (var (name, value) in claims)
        {
            if (value is null)
            {
                token.Claims.Remove(name);
            }
            else
            {
                token.Claims[name] = value;
            }
        }

        return token;
    }

    private static string Unsigned(TestToken token, string algorithm)
    {
        token.Header["alg"] = algorithm;
        return token.Sign(_ => []);
    }

    private static IEnumerable<byte[]> Secrets(TestIssuer issuer) =>
        [Encoding.ASCII.GetBytes(issuer.Key.PublicPem), Encoding.ASCII.GetBytes(issuer.Key.PublicPem.Trim()), [], new byte[32]];

    private static byte[] Mac(string algorithm, byte[] secret, byte[] data) => algorithm switch
    {
        "HS384" => HMACSHA384.HashData(secret, data),
        "HS512" => HMACSHA512.HashData(secret, data),
        _ => HMACSHA256.HashData(secret, data),
    };

    private static string Tamper(string token, Random random)
    {
        var at = random.Next(token.Length);
        var parts = token.Split('.');
        return random.Next(8) switch
        {
            0 => token[..at],
            1 => token.Remove(at, 1),
            2 => token.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
            3 => string.Join('.', parts.OrderBy(_ => random.Next())),
            4 => string.Join('.', parts.Append(parts[random.Next(3)])),
            5 => string.Join('.', parts.Select((p, i) => i == at % 3 ? Base64Url.EncodeToString(RandomBytes(random)) : p)),
            _ => string.Concat(token.AsSpan(0, at), Alphabet[random.Next(Alphabet.Length)].ToString(), token.AsSpan(at + 1)),
        };
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Base64url has spare bits at its end, and spaces around a header's value are none of it: that is the same token.</summary>
    private static bool IsSame(string good, string bad) => bad.Trim() == good
        || (bad.Split('.') is { Length: 3 } parts && good.Split('.').Zip(parts).All(p => Bytes(p.First).SequenceEqual(Bytes(p.Second))));

    private static byte[] Bytes(string part)
    {
        var standard = part.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            return Convert.FromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
