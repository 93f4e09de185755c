using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Couchannel.Contracts.Events;
using Couchannel.Data.Events;

namespace Couchannel.Worker.Events;

/// <summary>
/// Reads the events of a handler's topics for it. An event's offset is committed after its effect, so a crash repeats it, and the inbox
/// knows it then. What cannot be read goes to the dead letters, and the partition moves on; what fails otherwise is tried again.
/// </summary>
internal sealed partial class EventConsumer(
    IEventHandler handler, EventConsumerFactory consumers, TopicProvisioner topics, InboxStore inbox, IProducer<string, string> producer,
    ILogger<EventConsumer> logger) : BackgroundService
{
    private static readonly ActivitySource Activities = new("Couchannel.Worker.Events");
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
                    while (true)
                    {
                        var result = consumer.Consume(cancellationToken);
                        await ProcessAsync(result, cancellationToken);
                        consumer.Commit(result);
                    }
                }
                finally
                {
                    consumer.Close();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Begin again where the last commit was: nothing is skipped.
                LogRetry(failure, handler.Consumer);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ProcessAsync(ConsumeResult<string, string> result, CancellationToken cancellationToken)
    {
        try
        {
            await TakeAsync(CloudEventFormat.Read(result.Topic, result.Message), cancellationToken);
        }
        catch (PoisonMessageException poison)
        {
            LogPoison(handler.Consumer, poison.Message);
            var message = result.Message;
            message.Headers ??= [];
            message.Headers.Add("dlq_consumer", Encoding.UTF8.GetBytes(handler.Consumer));
            message.Headers.Add("dlq_reason", Encoding.UTF8.GetBytes(poison.Message));
            await producer.ProduceAsync(Topics.DeadLetters(result.Topic), message, cancellationToken);
        }
    }

    private async Task TakeAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        if (!handler.Takes(received.Type) || await inbox.ContainsAsync(handler.Consumer, received.Id, cancellationToken))
        {
            return;
        }

        _ = ActivityContext.TryParse(received.TraceParent, null, isRemote: true, out var parent);
        using var activity = Activities.StartActivity($"{handler.Consumer} {received.Type}", ActivityKind.Consumer, parent);
        await handler.HandleAsync(received, cancellationToken);
        await inbox.AddAsync(handler.Consumer, received.Id, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} begins again at its last commit")]
    private partial void LogRetry(Exception failure, string consumer);

    [LoggerMessage(LogLevel.Error, "{Consumer} set a message aside as a dead letter: {Reason}")]
    private partial void LogPoison(string consumer, string reason);
}
