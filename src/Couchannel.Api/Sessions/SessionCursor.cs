using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Couchannel.Data.Sessions;

namespace Couchannel.Api.Sessions;

/// <summary>
/// Where the next page of sessions begins, in a form that clients need not understand. It belongs to the search that it came from: in
/// another order, or among other sessions, the same place means nothing.
/// </summary>
internal static class SessionCursor
{
    private const int TagLength = 12;

    public static string After(SessionPosition last, SessionFilter filter, SessionSort sort) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{TagOf(filter, sort)}:{last.StartsAt.UtcTicks}:{last.Id:N}:{BitConverter.DoubleToInt64Bits(last.Number)}:{last.Currency}")));

    /// <summary>Reads a cursor; none is the beginning.</summary>
    public static bool TryParse(string? cursor, SessionFilter filter, SessionSort sort, out SessionPosition? after)
    {
        after = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':');
        if (parts.Length != 5 || parts[0] != TagOf(filter, sort)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.Ticks
            || !Guid.TryParseExact(parts[2], "N", out var id)
            || !long.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bits)
            || BitConverter.Int64BitsToDouble(bits) is not (>= 0 and < 1e12 and var number)
            || parts[4].Length > 3 || !parts[4].All(char.IsAsciiLetterUpper))
        {
            return false;
        }

        after = new SessionPosition(id, new DateTimeOffset(ticks, TimeSpan.Zero), number, parts[4]);
        return true;
    }

    /// <summary>What tells one search from another.</summary>
    private static string TagOf(SessionFilter filter, SessionSort sort) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sort}|{filter}")))[..TagLength];
}
