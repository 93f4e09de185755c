using System.Diagnostics;
using Confluent.Kafka;
using Couchannel.Data.Events;

namespace Couchannel.Worker.Events;

/// <summary>
/// Gives a message its effect by a handler. What cannot be read, or fails again and again, goes to the dead letters, so that the partition
/// moves on; while the database or the broker is away, it is tried until they are back.
/// </summary>
internal sealed partial class EventProcessor(
    InboxStore inbox, DeadLetters deadLetters, RetrySettings retries, ILogger<EventProcessor> logger)
{
    private static readonly ActivitySource Activities = new("Couchannel.Worker.Events");

    /// <summary>When it returns, the message is dealt with, one way or the other.</summary>
    public async Task ProcessAsync(IEventHandler handler, ConsumeResult<string, string> result, CancellationToken cancellationToken)
    {
        var failures = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TakeAsync(handler, result, cancellationToken);
                return;
            }
            catch (PoisonMessageException poison)
            {
                await deadLetters.AddAsync(handler.Consumer, result, DeadLetters.Poison, poison, attempt, cancellationToken);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                if (!Outage.Is(failure) && ++failures >= retries.Attempts)
                {
                    await deadLetters.AddAsync(handler.Consumer, result, DeadLetters.Failed, failure, attempt, cancellationToken);
                    return;
                }

                LogRetry(failure, handler.Consumer, result.TopicPartitionOffset, attempt);
                await Task.Delay(retries.After(attempt), cancellationToken);
            }
        }
    }

    private async Task TakeAsync(IEventHandler handler, ConsumeResult<string, string> result, CancellationToken cancellationToken)
    {
        if (CloudEventFormat.Header(result.Message, DeadLetterHeaders.Consumer) is { } addressee && addressee != handler.Consumer)
        {
            return;
        }

        var received = CloudEventFormat.Read(result.Topic, result.Message);
        if (!handler.Takes(received.Type) || await inbox.ContainsAsync(handler.Consumer, received.Id, cancellationToken))
        {
            return;
        }

        _ = ActivityContext.TryParse(received.TraceParent, null, isRemote: true, out var parent);
        using var activity = Activities.StartActivity($"{handler.Consumer} {received.Type}", ActivityKind.Consumer, parent);
        await handler.HandleAsync(received, cancellationToken);
        await inbox.AddAsync(handler.Consumer, received.Id, cancellationToken);
        WorkerMetrics.Handled.Add(1, new("consumer", handler.Consumer), new("type", received.Type));
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} tries the message at {Position} again: attempt {Attempt} failed")]
    private partial void LogRetry(Exception failure, string consumer, TopicPartitionOffset position, int attempt);
}
