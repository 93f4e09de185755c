using System.Globalization;

namespace Couchannel.Web.Formatting;

/// <summary>An instant as the venue's clocks show it.</summary>
/// <param name="Place">Whose time it is, as in <c>Warsaw time</c>.</param>
/// <param name="Offset">How far from UTC at that instant, as in <c>UTC+1</c>: it tells the two 02:30s of an autumn night apart.</param>
internal sealed record VenueTime(DateTimeOffset Local, string Place, string Offset)
{
    public string ShortDay => Format("ddd d MMM");

    public string LongDay => Format("dddd, d MMMM yyyy");

    public string Clock => Format("HH:mm");

    public string Machine => Format("yyyy-MM-dd'T'HH:mm:sszzz");

    public static VenueTime Of(DateTimeOffset instant, string timeZone)
    {
        // Without the zone's rules, an honest UTC is better than a guessed local time.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
        {
            return new VenueTime(instant.ToUniversalTime(), "UTC", "UTC+0");
        }

        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return new VenueTime(local, Name(timeZone), OffsetOf(local));
    }

    private static string Name(string timeZone) =>
        timeZone is "UTC" or "Etc/UTC" ? "UTC" : timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ') + " time";

    private static string OffsetOf(DateTimeOffset local)
    {
        var sign = local.Offset < TimeSpan.Zero ? '-' : '+';
        var minutes = local.Offset.Minutes == 0 ? "" : local.Offset.ToString("':'mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(local.Offset.Hours)}{minutes}");
    }

    private string Format(string format) => Local.ToString(format, CultureInfo.InvariantCulture);
}
