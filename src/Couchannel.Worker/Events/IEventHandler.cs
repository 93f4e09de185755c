namespace Couchannel.Worker.Events;

/// <summary>What one consumer does with events.</summary>
internal interface IEventHandler
{
    /// <summary>The consumer's name: its group in the event log, and its part of the inbox.</summary>
    string Consumer { get; }

    /// <summary>The topics that it reads.</summary>
    IReadOnlyCollection<string> Topics { get; }

    /// <summary>Whether events of a type are for it; the others are passed over.</summary>
    bool Takes(string type) => true;

    /// <summary>Gives the event its effect. May be called again for the same event; must then change nothing more.</summary>
    /// <exception cref="PoisonMessageException">No repetition would make the event's data readable.</exception>
    Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken);
}
