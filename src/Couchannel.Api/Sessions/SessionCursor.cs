using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Couchannel.Contracts.Sessions;

namespace Couchannel.Api.Sessions;

/// <summary>Where the next page of sessions begins, in a form that clients need not understand.</summary>
internal static class SessionCursor
{
    public static string After(SessionSummary last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.StartsAt.UtcTicks}:{last.Id:N}"));

    /// <summary>Reads a cursor; none is the beginning.</summary>
    public static bool TryParse(string? cursor, out (DateTimeOffset StartsAt, Guid Id)? after)
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
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.Ticks
            || !Guid.TryParseExact(parts[1], "N", out var id))
        {
            return false;
        }

        after = (new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }
}
