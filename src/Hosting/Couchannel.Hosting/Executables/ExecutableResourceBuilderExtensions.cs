namespace Couchannel.Hosting;

/// <summary>Programs of the machine.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program that runs as a process.</summary>
    /// <param name="command">The program: a path, or a name that the machine finds.</param>
    /// <param name="workingDirectory">The folder it runs in, from the AppHost's.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <inheritdoc cref="AddExecutable(IDistributedApplicationBuilder, string, string, string, string[])"/>
    /// <param name="args">Strings, or values that are resolved when the program starts.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args)
    {
        var executable = new ExecutableResource(name, command, Locate(builder, workingDirectory));
        return builder.AddResource(executable).WithArgs(context =>
        {
            foreach (var argument in args ?? [])
            {
                context.Args.Add(argument);
            }
        });
    }

    /// <summary>Changes the program.</summary>
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().Command = command;
        return builder;
    }

    /// <summary>Changes the folder that the program runs in.</summary>
    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(workingDirectory);
        builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last().WorkingDirectory =
            Locate(builder.ApplicationBuilder, workingDirectory);
        return builder;
    }

    /// <summary>Publishes the program as a container, which the Dockerfile in its folder builds.</summary>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder)
        where T : ExecutableResource => builder.PublishAsDockerFile(_ => { });

    /// <inheritdoc cref="PublishAsDockerFile{T}(IResourceBuilder{T})"/>
    /// <param name="configure">Changes the container; runs only where the application is published.</param>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure)
        where T : ExecutableResource => PublishedContainer.Replace(builder, builder.Resource.WorkingDirectory, _ => { }, configure);

    private static string Locate(IDistributedApplicationBuilder builder, string folder) =>
        Path.GetFullPath(Path.Combine(builder.AppHostDirectory, folder.Replace('\\', '/')));
}
