using Confluent.Kafka;

namespace Couchannel.Worker.Events;

/// <summary>
/// Reads the events of a handler's topics for it. An offset is kept once its event is dealt with, so a crash repeats some events, and the
/// inbox knows them then.
/// </summary>
internal sealed partial class EventConsumer(
    IEventHandler handler, EventConsumerFactory consumers, TopicProvisioner topics, EventProcessor processor, ConsumerLag lag,
    ILogger<EventConsumer> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Consuming blocks a thread, which is not to be one of the pool's.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () => ConsumeAsync(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private async Task ConsumeAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await topics.ProvisionAsync(cancellationToken);
                using var consumer = consumers.Create(handler.Consumer);
                consumer.Subscribe(handler.Topics);
                try
                {
                    await ConsumeAsync(consumer, cancellationToken);
                }
                finally
                {
                    // Tells the broker how far it came, and lets another worker have its partitions.
                    consumer.Close();
                    lag.Forget(handler.Consumer);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Begin again where the last event was dealt with: nothing is skipped.
                LogRetry(failure, handler.Consumer);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ConsumeAsync(IConsumer<string, string> consumer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = consumer.Consume(Poll);
            lag.Note(handler.Consumer, consumer);
            if (result is not null)
            {
                await processor.ProcessAsync(handler, result, cancellationToken);
                consumer.StoreOffset(result);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} begins again where it was last done")]
    private partial void LogRetry(Exception failure, string consumer);
}
