namespace Couchannel.Worker.Events;

/// <summary>How topics are made where there are none yet; a topic that is there is the operator's.</summary>
/// <param name="Partitions">How many consumers of a group can share the work. Read from <c>WORKER_TOPIC_PARTITIONS</c>.</param>
/// <param name="Retention">How long events are kept. Read from <c>WORKER_TOPIC_RETENTION_DAYS</c>.</param>
/// <param name="DeadLetterRetention">How long dead letters are kept. Read from <c>WORKER_DEAD_LETTER_RETENTION_DAYS</c>.</param>
internal sealed record TopicSettings(int Partitions, TimeSpan Retention, TimeSpan DeadLetterRetention);
