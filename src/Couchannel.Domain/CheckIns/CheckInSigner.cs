using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Couchannel.Domain.CheckIns;

/// <summary>
/// Writes codes that only we can write, short enough for a QR code that a telephone reads in bad light, and reads them again.
/// </summary>
/// <param name="keys">
/// The first one signs, all are believed: a new one is put before the old one until that one's codes are used up.
/// </param>
public sealed class CheckInSigner(IReadOnlyList<byte[]> keys)
{
    private const byte Version = 1;
    private const int SeatsAt = 17;
    private const int ExpiryAt = 18;
    private const int Length = 22;

    /// <summary>Writes a code: version, booking, seats, expiry and their HMAC-SHA256, as Base64 for addresses.</summary>
    public string Sign(CheckInCode code)
    {
        Span<byte> bytes = stackalloc byte[Length + HMACSHA256.HashSizeInBytes];
        bytes[0] = Version;
        code.BookingId.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        bytes[SeatsAt] = checked((byte)code.Seats);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[ExpiryAt..], checked((uint)code.ExpiresAt.ToUnixTimeSeconds()));
        HMACSHA256.HashData(keys[0], bytes[..Length], bytes[Length..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a code, if one of our keys has signed it and its time is not over.</summary>
    public bool TryRead(string text, DateTimeOffset now, [NotNullWhen(true)] out CheckInCode? code)
    {
        code = null;
        Span<byte> bytes = stackalloc byte[Length + HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length || Base64Url.DecodeFromChars(text, bytes) != bytes.Length
            || bytes[0] != Version || !IsSigned(bytes))
        {
            return false;
        }

        var expiry = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[ExpiryAt..]));
        code = expiry > now ? new CheckInCode(new Guid(bytes[1..SeatsAt], bigEndian: true), bytes[SeatsAt], expiry) : null;
        return code is not null;
    }

    private bool IsSigned(ReadOnlySpan<byte> bytes)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, bytes[..Length], expected);
            if (CryptographicOperations.FixedTimeEquals(expected, bytes[Length..]))
            {
                return true;
            }
        }

        return false;
    }
}
