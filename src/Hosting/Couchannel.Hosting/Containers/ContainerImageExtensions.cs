namespace Couchannel.Hosting;

/// <summary>
/// The image of a container. A resource with a native server here runs as that server; hosts that run containers, and the deployment
/// manifest, go by this description.
/// </summary>
public static class ContainerImageExtensions
{
    /// <param name="image">The image: <c>[registry/]name[:tag][@sha256:digest]</c>.</param>
    /// <param name="tag">The tag, where the image names neither tag nor digest; <c>latest</c> by default.</param>
    /// <exception cref="InvalidOperationException">Two tags are given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is not the name of an image, or a tag is given next to a digest.</exception>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        var parsed = ContainerImageReference.Parse(image);
        if (tag is not null && parsed.Tag is not null)
        {
            throw new InvalidOperationException($"Two tags are given for the image '{image}': '{parsed.Tag}' and '{tag}'.");
        }

        if (tag is not null && parsed.Sha256 is not null)
        {
            throw new ArgumentOutOfRangeException(nameof(tag), $"The image '{image}' has a digest, so it cannot have a tag.");
        }

        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation))
        {
            annotation = new ContainerImageAnnotation { Image = parsed.Image };
            builder.WithAnnotation(annotation);
        }

        annotation.Image = parsed.Image;
        if (parsed.Sha256 is { } digest)
        {
            annotation.SHA256 = digest;
        }
        else
        {
            annotation.Tag = parsed.Tag ?? tag ?? "latest";
        }

        if (builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            (build.ImageName, build.ImageTag) = (null, null);
        }

        return builder;
    }

    /// <exception cref="InvalidOperationException">The resource has no image yet.</exception>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        ImageOf(builder).Tag = tag;
        if (builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build) && !string.IsNullOrEmpty(build.ImageTag))
        {
            build.ImageTag = tag;
        }

        return builder;
    }

    /// <exception cref="InvalidOperationException">The resource has no image yet.</exception>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        ImageOf(builder).Registry = registry;
        return builder;
    }

    /// <summary>Fixes the image by its digest, in hexadecimal digits.</summary>
    /// <exception cref="InvalidOperationException">The resource has no image yet.</exception>
    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256)
        where T : ContainerResource
    {
        ImageOf(builder).SHA256 = sha256;
        return builder;
    }

    /// <summary>Chooses when the image is fetched.</summary>
    public static IResourceBuilder<T> WithImagePullPolicy<T>(this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy)
        where T : ContainerResource => builder.WithAnnotation(
            new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy }, ResourceAnnotationMutationBehavior.Replace);

    private static ContainerImageAnnotation ImageOf<T>(IResourceBuilder<T> builder)
        where T : ContainerResource => builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image)
            ? image
            : throw new InvalidOperationException(
                $"The resource '{builder.Resource.Name}' does not have a container image specified. Use WithImage to specify one.");
}
