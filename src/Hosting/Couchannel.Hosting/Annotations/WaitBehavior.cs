namespace Couchannel.Hosting;

/// <summary>What someone does who waits for a resource that has failed or ended.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting: the resource may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fails too.</summary>
    StopOnResourceUnavailable,
}
