using System.Diagnostics;

namespace Couchannel.Load;

/// <summary>What was asked, what failed, and how long it took.</summary>
internal sealed class Tally(TimeProvider time)
{
    /// <summary>What lasts as long as both sides want.</summary>
    public const string Endless = "stream";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];

    public int Sent { get; private set; }

    public int Failed => _failures.Count;

    /// <summary>Does something that has to succeed, and counts it. What fails is told at once, and thrown on.</summary>
    public async Task<T> CountAsync<T>(string what, Func<Task<T>> act)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            var result = await act();
            Note(what, Stopwatch.GetElapsedTime(begin), failure: null);
            return result;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or LoadException)
        {
            Note(what, Stopwatch.GetElapsedTime(begin), failure);
            throw new LoadException(failure.Message, failure);
        }
    }

    public void Print()
    {
        lock (_lock)
        {
            Console.WriteLine($"{"what",-12} {"sent",7} {"failed",7} {"median ms",10} {"slowest ms",11}");
            foreach (var (what, line) in _lines)
            {
                var times = line.Times.Order().ToArray();
                Console.WriteLine($"{what,-12} {times.Length,7} {line.Failed,7} {times[times.Length / 2],10:F0} {times[^1],11:F0}");
            }

            Console.WriteLine($"sent {Sent}, failed {Failed}");
        }
    }

    private void Note(string what, TimeSpan took, Exception? failure)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(what, out var line))
            {
                _lines[what] = line = new Line();
            }

            Sent++;
            line.Times.Add(took.TotalMilliseconds);
            if (failure is not null)
            {
                line.Failed++;
                _failures.Add(what);
                var causes = failure.InnerException is { } inner ? $"{failure.Message} ({inner.Message})" : failure.Message;
                Console.WriteLine($"{time.GetUtcNow():HH:mm:ss.fff} {what} failed after {took.TotalMilliseconds:F0} ms: {causes}");
            }
            else if (took > Slow && what != Endless)
            {
                Console.WriteLine($"{time.GetUtcNow():HH:mm:ss.fff} {what} took {took.TotalMilliseconds:F0} ms");
            }
        }
    }

    private sealed class Line
    {
        public List<double> Times { get; } = [];

        public int Failed { get; set; }
    }
}
