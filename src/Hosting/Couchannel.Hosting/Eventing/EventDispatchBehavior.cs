namespace Couchannel.Hosting;

/// <summary>How those who asked for an event are told.</summary>
public enum EventDispatchBehavior
{
    /// <summary>One after the other, and the publisher waits.</summary>
    BlockingSequential,

    /// <summary>All at once, and the publisher waits for the last.</summary>
    BlockingConcurrent,

    /// <summary>One after the other, and the publisher goes on.</summary>
    NonBlockingSequential,

    /// <summary>All at once, and the publisher goes on.</summary>
    NonBlockingConcurrent,
}
