namespace Couchannel.Identity.Keys;

/// <summary>When keys come and go.</summary>
/// <param name="Rotation">For how long one key signs.</param>
/// <param name="Announcement">For how long a key is published before it signs, so that everyone has it by then.</param>
/// <param name="Retention">For how long a key is published after it signed last: longer than what it signed is good.</param>
internal sealed record KeySchedule(TimeSpan Rotation, TimeSpan Announcement, TimeSpan Retention)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static KeySchedule Of(TimeSpan rotation, TimeSpan tokenLifetime) =>
        new(rotation, rotation / 2 < Hour ? rotation / 2 : Hour, tokenLifetime + ClockSkew);
}
