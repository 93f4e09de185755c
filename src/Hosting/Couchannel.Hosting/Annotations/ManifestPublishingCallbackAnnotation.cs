namespace Couchannel.Hosting;

/// <summary>Writes a resource into the deployment manifest in a way of its own.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    public ManifestPublishingCallbackAnnotation(Func<ManifestPublishingContext, Task>? callback) => Callback = callback;

    public ManifestPublishingCallbackAnnotation(Action<ManifestPublishingContext>? callback)
        : this(callback is null
            ? null
            : context =>
            {
                callback(context);
                return Task.CompletedTask;
            })
    {
    }

    /// <summary>Leaves the resource out of the manifest.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new((Func<ManifestPublishingContext, Task>?)null);

    public Func<ManifestPublishingContext, Task>? Callback { get; }
}
