namespace Couchannel.Data.Events;

/// <summary>The PostgreSQL channel on which a relay is woken.</summary>
public static class OutboxChannel
{
    public const string Name = "outbox";
}
