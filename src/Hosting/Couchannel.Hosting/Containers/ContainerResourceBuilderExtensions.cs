namespace Couchannel.Hosting;

/// <summary>
/// Describes the container of a resource. A resource with a native server here runs as that server; hosts that run containers, and
/// the deployment manifest, go by this description.
/// </summary>
public static class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource => builder.Image(a =>
        {
            a.Image = image;
            a.Tag = tag ?? "latest";
        });

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource => builder.Image(a => a.Registry = registry);

    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>Keeps a folder of the container in a named volume.</summary>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource => builder.WithAnnotation(new ContainerMountAnnotation(name, target, isReadOnly));

    internal static string VolumeName<T>(this IResourceBuilder<T> builder, string suffix)
        where T : IResource =>
        $"{DataFolder.Of(builder.ApplicationBuilder).Prefix}-{builder.Resource.Name}-{suffix}";

    private static IResourceBuilder<T> Image<T>(this IResourceBuilder<T> builder, Action<ContainerImageAnnotation> change)
        where T : ContainerResource
    {
        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
        {
            image = new ContainerImageAnnotation { Image = builder.Resource.Name };
            builder.WithAnnotation(image);
        }

        change(image);
        return builder;
    }
}
