using System.Diagnostics;

namespace Couchannel.Tests.Shared;

/// <summary>Waits for what comes by itself, and no longer than a bound.</summary>
public static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The first value that fits.</summary>
    /// <exception cref="TimeoutException">None did in time; the message tells the last one.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> fits)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (fits(value))
            {
                return value;
            }

            if (waited.Elapsed > Bound)
            {
                throw new TimeoutException($"Not within {Bound.TotalSeconds} s; it stands at: {value}");
            }

            await Task.Delay(Interval);
        }
    }
}
