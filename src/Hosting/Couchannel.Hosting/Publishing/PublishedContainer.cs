namespace Couchannel.Hosting;

/// <summary>The container that a project or an executable is published as: it shares what is known of the original.</summary>
internal sealed class PublishedContainer(IResource original) : ContainerResource(original.Name)
{
    public override ResourceAnnotationCollection Annotations => original.Annotations;

    /// <summary>Puts the container into the original's place in the graph, where the application is published.</summary>
    /// <param name="folder">The folder with the Dockerfile.</param>
    public static IResourceBuilder<T> Replace<T>(
        IResourceBuilder<T> builder, string folder, Action<IResourceBuilder<ContainerResource>> prepare,
        Action<IResourceBuilder<ContainerResource>>? configure)
        where T : IResource
    {
        var application = builder.ApplicationBuilder;
        if (!application.ExecutionContext.IsPublishMode)
        {
            return builder;
        }

        if (application.Resources.TryGetByName(builder.Resource.Name, out var present) && present is PublishedContainer earlier)
        {
            configure?.Invoke(application.CreateResourceBuilder<ContainerResource>(earlier));
            return builder;
        }

        application.Resources.Remove(builder.Resource);
        var container = new PublishedContainer(builder.Resource);
        IResourceBuilder<ContainerResource> containerBuilder = application.AddResource(container);

        // The arguments name paths of this machine.
        containerBuilder.WithImage(builder.Resource.Name).WithDockerfile(folder).WithArgs(context => context.Args.Clear());
        prepare(containerBuilder);
        configure?.Invoke(containerBuilder);
        return builder.WithManifestPublishingCallback(context => context.WriteContainerAsync(container));
    }
}
