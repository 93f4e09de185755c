namespace Couchannel.Hosting;

/// <summary>When a Redis server saves its data.</summary>
internal sealed class RedisPersistenceAnnotation(TimeSpan interval, long keysChangedThreshold) : IResourceAnnotation
{
    /// <summary>The time after which it saves.</summary>
    public TimeSpan Interval { get; } = interval;

    /// <summary>How many keys have to have changed by then.</summary>
    public long KeysChangedThreshold { get; } = keysChangedThreshold;
}
