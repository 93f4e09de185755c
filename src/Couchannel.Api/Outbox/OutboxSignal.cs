using System.Threading.Channels;
using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Api.Outbox;

/// <summary>
/// Wakes the relay soon after events were recorded: one notification for all that came while the last one was on its way.
/// </summary>
internal sealed partial class OutboxSignal(OutboxStore outbox, ILogger<OutboxSignal> logger) : BackgroundService
{
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _wanted.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await outbox.WakeRelayAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                // The relay looks by itself every second, so the event is late, not lost.
                LogNotSent(failure.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The relay was not woken and will find the events by itself ({Reason})")]
    private partial void LogNotSent(string reason);
}
