namespace Couchannel.Hosting;

/// <summary>How waits go that say nothing themselves.</summary>
public class ResourceNotificationServiceOptions
{
    /// <summary>What to do when the resource that is waited for fails.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; } = WaitBehavior.StopOnResourceUnavailable;
}
