namespace Couchannel.Worker.Events;

/// <summary>How often an event is tried again before it is set aside, and after how long.</summary>
/// <param name="Attempts">How often an event may fail.</param>
/// <param name="First">The first pause; each is twice the one before.</param>
internal sealed record RetrySettings(int Attempts, TimeSpan First, TimeSpan Longest)
{
    public static RetrySettings Standard { get; } = new(6, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));

    /// <summary>The pause after an attempt; the first is number one.</summary>
    public TimeSpan After(int attempt) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Clamp(attempt - 1, 0, 16)));
}
