namespace Couchannel.Worker.Events;

/// <summary>How a relay shares the outbox with others.</summary>
/// <param name="Lease">
/// How long a lane belongs to a relay that does not give it back. Longer than the producer tries a message, or a relay that was believed
/// dead would still be publishing.
/// </param>
/// <param name="Lanes">How many lanes it takes at a time: the others are for other relays.</param>
internal sealed record RelaySettings(TimeSpan Lease, int Lanes = 4, int BatchSize = 500)
{
    /// <summary>How long the producer tries to deliver a message.</summary>
    public static readonly TimeSpan DeliveryBound = TimeSpan.FromSeconds(10);

    public static RelaySettings Standard { get; } = new(TimeSpan.FromSeconds(30));
}
