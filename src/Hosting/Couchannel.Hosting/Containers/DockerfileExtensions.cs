using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Hosting;

/// <summary>Containers whose image is built.</summary>
public static class DockerfileExtensions
{
    /// <summary>Adds a container whose image a Dockerfile builds.</summary>
    /// <param name="contextPath">The folder that the build sees, from the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile, from that folder; <c>Dockerfile</c> by default.</param>
    /// <param name="stage">The stage to build; the last by default.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, string name, string contextPath, string? dockerfilePath = null,
        string? stage = null) =>
        builder.AddContainer(name, "placeholder").WithDockerfile(contextPath, dockerfilePath, stage);

    /// <summary>Builds the container's image with a Dockerfile.</summary>
    /// <inheritdoc cref="AddDockerfile(IDistributedApplicationBuilder, string, string, string, string)"/>
    public static IResourceBuilder<T> WithDockerfile<T>(
        this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        var context = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory));
        var build = new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage);
        var (name, tag) = (builder.Resource.Name.ToLowerInvariant(), NewTag(builder.ApplicationBuilder));
        if (builder.Resource.IsContainer())
        {
            // The image that was named stays what it is published as.
            (build.ImageName, build.ImageTag) = (name, tag);
            return builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace);
        }

        return builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace).WithImage(name, tag);
    }

    /// <summary>Gives the build an argument; one without a value is taken from the environment of the build.</summary>
    /// <exception cref="InvalidOperationException">The container's image is not built.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        BuildOf(builder, nameof(WithBuildArg)).BuildArguments[name] = value;
        return builder;
    }

    /// <inheritdoc cref="WithBuildArg{T}(IResourceBuilder{T}, string, object)"/>
    /// <exception cref="InvalidOperationException">The container's image is not built, or the parameter is a secret.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource => value.Resource.Secret
            ? throw new InvalidOperationException(
                $"Cannot add secret parameter '{value.Resource.Name}' as build argument '{name}' of '{builder.Resource.Name}', "
                + "where the image would tell it. Use WithBuildSecret instead.")
            : builder.WithBuildArg(name, (object)value.Resource);

    /// <summary>Lets the build read a value that the image does not keep.</summary>
    /// <exception cref="InvalidOperationException">The container's image is not built.</exception>
    public static IResourceBuilder<T> WithBuildSecret<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        BuildOf(builder, nameof(WithBuildSecret)).BuildSecrets[name] = value.Resource;
        return builder;
    }

    private static DockerfileBuildAnnotation BuildOf<T>(IResourceBuilder<T> builder, string member)
        where T : ContainerResource => builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build)
            ? build
            : throw new InvalidOperationException(
                $"The resource '{builder.Resource.Name}' does not have a Dockerfile. Call WithDockerfile before calling {member}.");

    // Another one for each run, so that an engine never takes an older build for this one.
    private static string NewTag(IDistributedApplicationBuilder builder) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{builder.AppHostDirectory}{Guid.NewGuid():N}")))[..40];
}
