namespace Couchannel.Web.Components.Bookings;

/// <summary>How long to wait before each next look at a booking: briefly at first, ever longer, about a minute in all.</summary>
internal static class PollSchedule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static IEnumerable<TimeSpan> Pauses()
    {
        var waited = TimeSpan.Zero;
        for (var pause = First; waited < Limit; pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * 1.25), Longest.Ticks)))
        {
            waited += pause;
            yield return pause;
        }
    }
}
