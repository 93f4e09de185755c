using System.Buffers.Text;

namespace Couchannel.Api.Bookings;

/// <summary>Where the next page of bookings begins, in a form that clients need not understand.</summary>
internal static class BookingCursor
{
    private const int Size = 16;

    public static string After(Guid last) => Base64Url.EncodeToString(last.ToByteArray(bigEndian: true));

    /// <summary>Reads a cursor; none is the beginning.</summary>
    public static bool TryParse(string? cursor, out Guid? before)
    {
        before = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (!Base64Url.IsValid(cursor, out var size) || size != Size)
        {
            return false;
        }

        before = new Guid(Base64Url.DecodeFromChars(cursor), bigEndian: true);
        return true;
    }
}
