namespace Couchannel.Api.Limits;

/// <summary>So many requests in a time, all at once or evenly: the generic cell rate algorithm.</summary>
/// <param name="Quota">How many requests are let through in one <paramref name="Window"/>, and at once after a rest.</param>
internal sealed record Limit(int Quota, TimeSpan Window)
{
    /// <summary>The time in which the right to one request grows back.</summary>
    public TimeSpan Interval => Window / Quota;

    /// <summary>Judges a request, and says when the next of an even stream is due then.</summary>
    /// <param name="due">When the request was due itself; the default at the beginning.</param>
    public (Verdict Verdict, DateTimeOffset Due) Judge(DateTimeOffset due, DateTimeOffset now)
    {
        var next = (due > now ? due : now) + Interval;
        var early = next - now - Window;
        return early > TimeSpan.Zero
            ? (new Verdict(false, 0, early, due - now), due)
            : (new Verdict(true, (int)(-early / Interval), TimeSpan.Zero, next - now), next);
    }
}
