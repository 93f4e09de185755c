namespace Couchannel.Worker.Events;

/// <summary>What is said of a dead letter in its headers.</summary>
internal static class DeadLetterHeaders
{
    /// <summary>Who could not take it. A message that has this header on its own topic is for that consumer alone.</summary>
    public const string Consumer = "x-consumer";

    public const string Reason = "x-reason";
    public const string Exception = "x-exception";
    public const string Topic = "x-original-topic";
    public const string Partition = "x-original-partition";
    public const string Offset = "x-original-offset";
    public const string Attempts = "x-attempts";

    /// <summary>All that tell what happened, and are of no use once the message is sent back.</summary>
    public static IReadOnlyList<string> OfTheFailure { get; } = [Reason, Exception, Topic, Partition, Offset, Attempts];
}
