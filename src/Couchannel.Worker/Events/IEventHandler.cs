namespace Couchannel.Worker.Events;

/// <summary>What one consumer does with the events of bookings.</summary>
internal interface IEventHandler
{
    /// <summary>The consumer's name: its group in the event log, and its part of the inbox.</summary>
    string Consumer { get; }

    /// <summary>Gives the event its effect. May be called again for the same event; must then change nothing more.</summary>
    Task HandleAsync(ReceivedEvent received, CancellationToken cancellationToken);
}
