using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Turns a resource into the processes that it runs as.</summary>
internal sealed class ProcessPlanner(DistributedApplicationExecutionContext execution, IServiceProvider services)
{
    /// <exception cref="DistributedApplicationException">The resource cannot run here; the message says what to do.</exception>
    public async Task<IReadOnlyList<ProcessPlan>> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource.TryGetLastAnnotation<NativeServerAnnotation>(out var native))
        {
            var server = native.Factory(services);
            var specification = await server.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return [new ProcessPlan(specification, new Dictionary<EndpointAnnotation, Uri>(), server.OnLine)];
        }

        if (resource is ProjectResource project)
        {
            return await PlanAsync(project, cancellationToken).ConfigureAwait(false);
        }

        throw new DistributedApplicationException("needs a container engine, which this host does not use; run it with UseAspire=true.");
    }

    private async Task<IReadOnlyList<ProcessPlan>> PlanAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        project.TryGetLastAnnotation<IProjectMetadata>(out var metadata);
        if (metadata is not IBuiltProject built || !File.Exists(built.TargetPath))
        {
            throw new DistributedApplicationException($"its project is not built: build {metadata?.ProjectPath ?? "it"} and run again.");
        }

        var plans = new List<ProcessPlan>();
        for (var replica = 0; replica < project.GetReplicaCount(); replica++)
        {
            var destinations = Listen(project);
            var context = new ReplicaContext(
                $"{project.Name}-{replica}-{Guid.NewGuid():N}", destinations.ToDictionary(d => d.Key, d => d.Value.Port));
            var configuration = await ExecutionConfiguration.ResolveAsync(project, execution, cancellationToken, context)
                .ConfigureAwait(false);
            plans.Add(new ProcessPlan(
                new ProcessSpecification(DotNetCommand.FilePath, ["exec", built.TargetPath, .. configuration.Arguments])
                {
                    WorkingDirectory = Path.GetDirectoryName(built.ProjectPath)!,
                    Environment = configuration.Environment,
                },
                destinations));
        }

        return plans;
    }

    /// <summary>Gives the process ports of its own.</summary>
    private static Dictionary<EndpointAnnotation, Uri> Listen(ProjectResource project)
    {
        var destinations = new Dictionary<EndpointAnnotation, Uri>();
        foreach (var endpoint in project.Annotations.OfType<EndpointAnnotation>())
        {
            var port = endpoint.IsProxied
                ? endpoint.TargetPort is { } fixedPort && project.GetReplicaCount() == 1 ? fixedPort : FreePort.Find()
                : endpoint.AllocatedEndpoint!.Port;
            destinations[endpoint] = new Uri(string.Create(CultureInfo.InvariantCulture, $"{endpoint.UriScheme}://localhost:{port}"));
        }

        return destinations;
    }
}
