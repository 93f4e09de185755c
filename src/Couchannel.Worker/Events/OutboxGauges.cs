using System.Diagnostics.Metrics;
using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Worker.Events;

/// <summary>Measures what waits in the outbox. While the database does not answer, nothing is measured.</summary>
internal sealed partial class OutboxGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly OutboxStore _outbox;
    private readonly ILogger<OutboxGauges> _logger;
    private OutboxBacklog? _last;

    public OutboxGauges(OutboxStore outbox, ILogger<OutboxGauges> logger)
    {
        (_outbox, _logger) = (outbox, logger);
        WorkerMetrics.Meter.CreateObservableGauge(
            "couchannel.outbox.pending", () => Measure(b => b.Pending), description: "Events that wait to be published");
        WorkerMetrics.Meter.CreateObservableGauge(
            "couchannel.outbox.age", () => Measure(b => b.Age.TotalSeconds), "s", "How long the oldest of them has waited");
    }

    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            _last = await _outbox.BacklogAsync(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            _last = null;
            LogNotMeasured(failure.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await SampleAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<OutboxBacklog, T> value)
        where T : struct => _last is { } last ? [new Measurement<T>(value(last))] : [];

    [LoggerMessage(LogLevel.Warning, "The outbox is not measured: the database does not answer ({Reason})")]
    private partial void LogNotMeasured(string reason);
}
