namespace Couchannel.Hosting;

/// <summary>What a resource waits for without having been told.</summary>
internal static class ImpliedWaits
{
    /// <summary>A database can be created only in a server that answers.</summary>
    public static IEnumerable<WaitAnnotation> Of(IResource resource) =>
        resource is IResourceWithParent { Parent: var parent } && resource.HasAnnotationOfType<StartCallbackAnnotation>()
            ? [new WaitAnnotation(parent, WaitType.WaitUntilHealthy)]
            : [];
}
