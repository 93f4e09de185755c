namespace Couchannel.Worker.Events;

/// <summary>A message that no repetition will make readable.</summary>
internal sealed class PoisonMessageException(string reason) : Exception(reason);
