using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Couchannel.Contracts.Reviews;

namespace Couchannel.Api.Reviews;

/// <summary>Where the next page of reviews begins, in a form that clients need not understand.</summary>
internal static class ReviewCursor
{
    public static string After(ReviewDetails last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.CreatedAt.UtcTicks}:{last.Id:N}"));

    /// <summary>Reads a cursor; none is the beginning.</summary>
    public static bool TryParse(string? cursor, out (DateTimeOffset CreatedAt, Guid Id)? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor)
            || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':') is not [var first, var second]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.Ticks
            || !Guid.TryParseExact(second, "N", out var id))
        {
            return false;
        }

        before = (new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }
}
