namespace Couchannel.Hosting;

/// <summary>How those went who were told of an event.</summary>
internal sealed record EventSnapshot(Task EventTask);
