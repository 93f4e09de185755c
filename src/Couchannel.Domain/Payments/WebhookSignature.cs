using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Domain.Payments;

/// <summary>
/// Who sends a webhook, and when, as Stripe has it: a header <c>t=SECONDS,v1=HEX</c>, where the latter is the HMAC-SHA256 of
/// <c>SECONDS.BODY</c>. Several secrets may be in force while they are changed, and a header may have a <c>v1</c> of each.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How old a webhook may be, and how far ahead the sender's clock may go: what was overheard is of no use after.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int MostSignatures = 8;

    /// <summary>The header's value for a body.</summary>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Compute(secret, seconds, body))}";
    }

    /// <summary>Whether somebody who knows one of the secrets sent this body, and lately.</summary>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(',', StringSplitOptions.TrimEntries);
        var times = parts.Where(p => p.StartsWith("t=", StringComparison.Ordinal)).ToList();
        var signatures = parts.Where(p => p.StartsWith("v1=", StringComparison.Ordinal)).Take(MostSignatures).Select(Read).ToList();
        if (times.Count != 1 || !IsRecent(times[0][2..], now))
        {
            return false;
        }

        // Each is compared with each, whichever fits: how long it takes tells nothing.
        var isValid = false;
        foreach (var secret in secrets)
        {
            var expected = Compute(secret, times[0][2..], body);
            foreach (var signature in signatures)
            {
                isValid |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return isValid;
    }

    private static byte[] Read(string part)
    {
        var hex = part["v1=".Length..];
        var isHash = hex.Length == HMACSHA256.HashSizeInBytes * 2 && hex.All(char.IsAsciiHexDigit);
        return isHash ? Convert.FromHexString(hex) : [];
    }

    private static bool IsRecent(string seconds, DateTimeOffset now) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs((decimal)now.ToUnixTimeSeconds() - at) <= (decimal)Tolerance.TotalSeconds;

    private static byte[] Compute(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(seconds));
        hash.AppendData("."u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
