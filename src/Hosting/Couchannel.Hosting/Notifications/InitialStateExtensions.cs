namespace Couchannel.Hosting;

/// <summary>Resources of which only the graph knows how they stand.</summary>
public static class InitialStateExtensions
{
    /// <summary>Says how the resource stands before anything is known of it.</summary>
    public static IResourceBuilder<T> WithInitialState<T>(this IResourceBuilder<T> builder, CustomResourceSnapshot initialSnapshot)
        where T : IResource => builder.WithAnnotation(
            new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);
}
