using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Turns a resource into the processes that it runs as.</summary>
internal sealed class ProcessPlanner(
    DistributedApplicationExecutionContext execution, NativeServers natives, ContainerPlanner containers, ResourceLoggerService logs)
{
    /// <exception cref="DistributedApplicationException">The resource cannot run here; the message says what to do.</exception>
    public async Task<IReadOnlyList<ProcessPlan>> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (natives.Find(resource) is { } server)
        {
            if (NativeDifferences.Describe(resource, server) is { } differences)
            {
                logs.Write(resource.Name, differences, isError: false);
            }

            var specification = await server.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return [new ProcessPlan(specification) { OnLine = server.OnLine }];
        }

        return resource switch
        {
            ProjectResource project => await PlanAsync(
                project, DotNetCommand.FilePath, ["exec", Built(project).TargetPath],
                Path.GetDirectoryName(Built(project).ProjectPath)!, cancellationToken).ConfigureAwait(false),
            ExecutableResource executable => await PlanAsync(
                executable, executable.Command, [], ExecutableCommand.RequireFolder(executable), cancellationToken)
                .ConfigureAwait(false),
            _ => [await containers.PlanAsync(resource, cancellationToken).ConfigureAwait(false)],
        };
    }

    private static IBuiltProject Built(ProjectResource project)
    {
        project.TryGetLastAnnotation<IProjectMetadata>(out var metadata);
        return metadata is IBuiltProject built && File.Exists(built.TargetPath) ? built : throw new DistributedApplicationException(
            $"its project is not built: build {metadata?.ProjectPath ?? "it"} and run again.");
    }

    private async Task<IReadOnlyList<ProcessPlan>> PlanAsync(
        IResource resource, string command, string[] program, string workingDirectory, CancellationToken cancellationToken)
    {
        var plans = new List<ProcessPlan>();
        var ofProfile = resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var launch)
            ? LaunchArguments.Split(launch.Profile.CommandLineArgs)
            : [];
        for (var replica = 0; replica < resource.GetReplicaCount(); replica++)
        {
            var addresses = Listen(resource);
            var context = new ReplicaContext(
                $"{resource.Name}-{replica}-{Guid.NewGuid():N}", addresses.ToDictionary(d => d.Key, d => d.Value.Port));
            var configuration = await ExecutionConfiguration.ResolveAsync(resource, execution, cancellationToken, context)
                .ConfigureAwait(false);
            configuration.Arguments.InsertRange(0, ofProfile);
            var file = ExecutableCommand.Find(command, workingDirectory, configuration.Environment);
            plans.Add(new ProcessPlan(new ProcessSpecification(file, [.. program, .. configuration.Arguments])
            {
                WorkingDirectory = workingDirectory,
                Environment = configuration.Environment,
            })
            {
                Destinations = addresses,
                Shown = Show(resource, file, workingDirectory, configuration),
            });
        }

        return plans;
    }

    private static ShownConfiguration Show(IResource resource, string file, string workingDirectory, ExecutionConfiguration configuration)
    {
        var properties = new Dictionary<string, object?> { ["executable.path"] = file, ["executable.workDir"] = workingDirectory };
        if (resource.TryGetLastAnnotation<IProjectMetadata>(out var project))
        {
            properties["project.path"] = project.ProjectPath;
        }

        if (resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var launch))
        {
            properties["project.launchProfile"] = launch.Name;
        }

        return new(configuration.Environment, configuration.Arguments, properties);
    }

    /// <summary>Gives the process ports of its own where the host stands before it.</summary>
    private static Dictionary<EndpointAnnotation, Uri> Listen(IResource resource)
    {
        var destinations = new Dictionary<EndpointAnnotation, Uri>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var port = PortAllocator.IsForwarded(resource, endpoint)
                ? endpoint.TargetPort ?? FreePort.Find()
                : endpoint.AllocatedEndpoint!.Port;
            destinations[endpoint] = new Uri(string.Create(CultureInfo.InvariantCulture, $"{endpoint.UriScheme}://localhost:{port}"));
        }

        return destinations;
    }
}
