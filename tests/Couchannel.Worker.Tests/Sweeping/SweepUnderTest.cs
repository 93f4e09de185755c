using Couchannel.Worker.Sweeping;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.Worker.Tests.Sweeping;

/// <summary>A sweep that does what the test says, and tells when it has begun a round.</summary>
internal sealed class SweepUnderTest(FakeTimeProvider time, ILogger logger) : Sweep(Interval, logger, time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private int _rounds;

    public Func<int, CancellationToken, Task> Round { get; set; } = (_, _) => Task.CompletedTask;

    public int Rounds => Volatile.Read(ref _rounds);

    public TimeSpan Pause(int attempts, TimeSpan longest) => PauseAfter(attempts, longest);

    public Task<int> RepeatWithAsync(
        Func<CancellationToken, Task<IReadOnlyList<Guid>>> find, Func<Guid, CancellationToken, Task<bool>> act,
        CancellationToken cancellationToken) => RepeatAsync(find, act, cancellationToken);

    public override Task SweepAsync(CancellationToken cancellationToken) => Round(Interlocked.Increment(ref _rounds), cancellationToken);
}
