using Confluent.Kafka;
using Couchannel.Worker.Events;

namespace Couchannel.Worker.Tests.Events;

/// <summary>A handler whose consumer fails so many times before it reads anything.</summary>
internal sealed class StumblingHandler(CountingHandler inner, int times) : IEventHandler
{
    public CountingHandler Inner => inner;

    public int Stumbled { get; private set; }

    public string Consumer => inner.Consumer;

    public IReadOnlyCollection<string> Topics => Stumbled++ < times ? throw new KafkaException(ErrorCode.Local_Transport) : inner.Topics;

    public bool Takes(string type) => inner.Takes(type);

    public Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken) => inner.HandleAsync(received, cancellationToken);
}
