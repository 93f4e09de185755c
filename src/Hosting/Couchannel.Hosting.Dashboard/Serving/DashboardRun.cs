using System.Globalization;
using System.Security.Cryptography;

namespace Couchannel.Hosting.Dashboard.Serving;

/// <summary>
/// One life of the dashboard. Lines are counted anew in each, so a reader that comes back says in which one it counted:
/// event ids are <c>run-number</c>.
/// </summary>
internal sealed class DashboardRun
{
    private readonly string _id = RandomNumberGenerator.GetHexString(8, lowercase: true);

    public string EventId(long number) => string.Create(CultureInfo.InvariantCulture, $"{_id}-{number}");

    /// <summary>The number in an event id of this run; <see langword="null"/> for one of another run, or none.</summary>
    public long? NumberIn(string? eventId) =>
        eventId is not null
        && eventId.StartsWith(_id + "-", StringComparison.Ordinal)
        && long.TryParse(eventId.AsSpan(_id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
