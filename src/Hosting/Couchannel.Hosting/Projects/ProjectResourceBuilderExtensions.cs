namespace Couchannel.Hosting;

/// <summary>.NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost refers to, with the endpoints and variables of its launch profile.</summary>
    /// <exception cref="DistributedApplicationException">The launch profile that is asked for does not exist.</exception>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <inheritdoc cref="AddProject{TProject}(IDistributedApplicationBuilder, string)"/>
    /// <param name="launchProfileName">The launch profile; none where it is <see langword="null"/>.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options => Choose(options, launchProfileName));

    /// <inheritdoc cref="AddProject{TProject}(IDistributedApplicationBuilder, string)"/>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new() => Add(builder, name, new TProject(), configure);

    /// <summary>Adds a project by its path, from the AppHost's folder.</summary>
    /// <exception cref="DistributedApplicationException">There is no such project.</exception>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath) => builder.AddProject(name, projectPath, _ => { });

    /// <inheritdoc cref="AddProject(IDistributedApplicationBuilder, string, string)"/>
    /// <param name="launchProfileName">The launch profile; none where it is <see langword="null"/>.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, options => Choose(options, launchProfileName));

    /// <inheritdoc cref="AddProject(IDistributedApplicationBuilder, string, string)"/>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(projectPath);
        var path = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, projectPath.Replace('\\', '/')));
        return Add(builder, name, new ProjectFile(path), configure);
    }

    /// <summary>Runs the project as several processes that share its endpoints.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas));

    /// <summary>Keeps the published project from trusting the headers of a proxy before it.</summary>
    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Chooses the endpoints that the project is told to listen on by the variables of ASP.NET Core.</summary>
    public static IResourceBuilder<ProjectResource> WithEndpointsInEnvironment(
        this IResourceBuilder<ProjectResource> builder, Func<EndpointAnnotation, bool> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return builder.WithAnnotation(new EndpointEnvironmentInjectionFilterAnnotation(filter));
    }

    /// <summary>Publishes the project as a container, which the Dockerfile in its folder builds.</summary>
    /// <param name="configure">Changes the container; runs only where the application is published.</param>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null)
        where T : ProjectResource => PublishedContainer.Replace(
            builder,
            Path.GetDirectoryName(builder.Resource.GetProjectMetadata().ProjectPath)!,
            container => container
                .WithEndpoint("http", e => e.TargetPort ??= DefaultContainerPort, createIfNotExists: false)
                .WithEndpoint("https", e => e.TargetPort ??= DefaultContainerPort, createIfNotExists: false),
            configure);

    // Where the base images of ASP.NET Core listen.
    private const int DefaultContainerPort = 8080;

    private static void Choose(ProjectResourceOptions options, string? launchProfileName)
    {
        options.LaunchProfileName = launchProfileName;
        options.ExcludeLaunchProfile = launchProfileName is null;
    }

    private static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        return ProjectDefaults.Apply(builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata), metadata, options);
    }
}
