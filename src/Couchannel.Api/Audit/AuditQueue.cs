using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Couchannel.Data.Audit;
using Npgsql;

namespace Couchannel.Api.Audit;

/// <summary>
/// Writes refusals into the audit log, many at a time and behind the answer. They changed nothing, so a flood of them may not hold up
/// those who do: what is more than the queue holds is counted instead.
/// </summary>
internal sealed partial class AuditQueue : BackgroundService
{
    private const int Depth = 2048;
    private const int Batch = 100;

    private static readonly Meter Meter = new("Couchannel.Api.Audit");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "couchannel.audit.dropped", description: "Refusals not in the audit log: there were too many, or it did not answer");

    private readonly AuditStore _store;
    private readonly ILogger<AuditQueue> _logger;
    private readonly Channel<AuditRefusal> _queue = Channel.CreateBounded<AuditRefusal>(
        new BoundedChannelOptions(Depth) { SingleReader = true });

    public AuditQueue(AuditStore store, ILogger<AuditQueue> logger)
    {
        _store = store;
        _logger = logger;
    }

    public void Add(AuditRefusal refusal)
    {
        if (!_queue.Writer.TryWrite(refusal))
        {
            Dropped.Add(1);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<AuditRefusal>(Batch);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < Batch && _queue.Reader.TryRead(out var refusal))
            {
                batch.Add(refusal);
            }

            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<AuditRefusal> batch)
    {
        try
        {
            await _store.AddAsync(batch, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            Dropped.Add(batch.Count);
            LogNotWritten(batch.Count, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} refusals are not in the audit log: the database does not take them ({Reason})")]
    private partial void LogNotWritten(int count, string reason);
}
