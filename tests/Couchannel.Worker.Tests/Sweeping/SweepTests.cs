using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Couchannel.Worker.Tests.Sweeping;

public sealed class SweepTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger _log = new();
    private readonly SweepUnderTest _sweep;

    public SweepTests() => _sweep = new SweepUnderTest(_time, _log);

    [Fact]
    public async Task A_sweep_looks_at_once_and_then_again_and_again()
    {
        await _sweep.StartAsync(default);
        await RoundAsync(1);
        _time.Advance(SweepUnderTest.Interval);
        await RoundAsync(2);
        _time.Advance(SweepUnderTest.Interval);
        await RoundAsync(3);

        await _sweep.StopAsync(default);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_asked_again_at_the_next_round()
    {
        _sweep.Round = (round, _) => round == 1 ? throw new NpgsqlException("it is away") : Task.CompletedTask;
        await _sweep.StartAsync(default);
        await Eventually.GetAsync(() => Task.FromResult(_log.Collector.Count), count => count == 1);

        _time.Advance(SweepUnderTest.Interval);

        await RoundAsync(2);
        _log.LatestRecord.Level.ShouldBe(LogLevel.Warning);
        _log.LatestRecord.Message.ShouldContain("it is away");
        await _sweep.StopAsync(default);
    }

    [Fact]
    public async Task A_bug_is_not_hidden_by_the_next_round()
    {
        _sweep.Round = (_, _) => throw new FormatException("a bug");

        await _sweep.StartAsync(default);

        await Should.ThrowAsync<FormatException>(_sweep.ExecuteTask!);
    }

    [Fact]
    public async Task A_round_under_way_ends_when_the_worker_does()
    {
        _sweep.Round = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);
        await _sweep.StartAsync(default);
        await RoundAsync(1);

        await _sweep.StopAsync(default);

        _sweep.ExecuteTask!.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_keeps_nobody_else_and_is_told()
    {
        var (first, bad, last) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var done = new List<Guid>();

        var changed = await _sweep.RepeatWithAsync(
            _ => Task.FromResult<IReadOnlyList<Guid>>([.. new[] { first, bad, last }.Except(done)]),
            (id, _) =>
            {
                if (id == bad)
                {
                    throw new InvalidOperationException("not this one");
                }

                done.Add(id);
                return Task.FromResult(true);
            },
            default);

        changed.ShouldBe(2);
        done.ShouldBe([first, last]);
        var told = _log.Collector.GetSnapshot();
        told.Count.ShouldBe(2, "it is tried again, until a round changes nothing");
        told.ShouldAllBe(r => r.Level == LogLevel.Error && r.Message.Contains($"{bad}") && r.Message.Contains(nameof(SweepUnderTest)));
    }

    [Fact]
    public async Task Who_stops_the_worker_stops_it_in_the_middle_of_many()
    {
        using var stop = new CancellationTokenSource();
        var begun = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => _sweep.RepeatWithAsync(
            _ => Task.FromResult<IReadOnlyList<Guid>>([Guid.NewGuid(), Guid.NewGuid()]),
            async (_, cancel) =>
            {
                begun++;
                await stop.CancelAsync();
                cancel.ThrowIfCancellationRequested();
                return true;
            },
            stop.Token));

        begun.ShouldBe(1);
        _log.Collector.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(4, 80)]
    [InlineData(5, 120)]
    [InlineData(1000, 120)]
    public void Pauses_grow_up_to_the_longest(int attempts, int seconds) =>
        _sweep.Pause(attempts, TimeSpan.FromMinutes(2)).ShouldBe(TimeSpan.FromSeconds(seconds));

    public void Dispose() => _sweep.Dispose();

    private Task<int> RoundAsync(int round) => Eventually.GetAsync(() => Task.FromResult(_sweep.Rounds), rounds => rounds == round);
}
