using Couchannel.Data.Events;
using Npgsql;

namespace Couchannel.Worker.Events;

/// <summary>A handler whose effect is in the database: it is made in the transaction that records the event as dealt with.</summary>
internal abstract class RecordingHandler(InboxStore inbox) : IEventHandler
{
    public abstract string Consumer { get; }

    public abstract IReadOnlyCollection<string> Topics { get; }

    public virtual bool Takes(string type) => true;

    public Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken) => inbox.OnceAsync(
        Consumer, received.Id, connection => RecordAsync(received, connection, cancellationToken), cancellationToken);

    /// <summary>Makes the effect by the connection, which is in the transaction.</summary>
    protected abstract Task RecordAsync(ReceivedEvent received, NpgsqlConnection connection, CancellationToken cancellationToken);
}
