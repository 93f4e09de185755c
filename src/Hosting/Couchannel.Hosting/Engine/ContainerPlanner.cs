namespace Couchannel.Hosting;

/// <summary>Turns a container resource into the engine's command that runs it.</summary>
internal sealed class ContainerPlanner(
    ContainerEngines engines, ContainerNetwork network, ProcessGuard guard, DistributedApplicationExecutionContext execution,
    ResourceLoggerService logs)
{
    /// <summary>Makes the container, with its image fetched or built, so that what is left is to start it.</summary>
    /// <exception cref="DistributedApplicationException">The container cannot run here; the message says what to do.</exception>
    public async Task<ProcessPlan> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        var engine = await engines.FindAsync(cancellationToken).ConfigureAwait(false);
        var command = new EngineCommand(engine, guard, logs);
        var request = await RequestAsync(resource, cancellationToken).ConfigureAwait(false);
        if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            await new ImageBuild(execution).RunAsync(command, resource, build, request.Image, cancellationToken)
                .ConfigureAwait(false);
            request = request with
            {
                ImageId = await engine.RequireAsync(
                    "its image is not found", cancellationToken, "inspect", "--type", "image", "--format", "{{.Id}}", request.Image)
                    .ConfigureAwait(false),
            };
        }

        var place = await network.PrepareAsync(engine, cancellationToken).ConfigureAwait(false);
        return resource.HasLastingContainer()
            ? await new LastingContainer(engine, command, request, place).PlanAsync(cancellationToken).ConfigureAwait(false)
            : await new SessionContainer(engine, command, guard, request, place).PlanAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<ContainerRequest> RequestAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (!resource.TryGetContainerImageName(out var image))
        {
            throw new DistributedApplicationException("its container has no image: name one with WithImage.");
        }

        var configuration = await ExecutionConfiguration.ResolveAsync(resource, execution, cancellationToken).ConfigureAwait(false);
        var runtime = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(runtime).ConfigureAwait(false);
        }

        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource };
        var arguments = new List<string>();
        foreach (var argument in runtime.Args)
        {
            arguments.Add(await ExecutionConfiguration.ResolveAsync(argument, context, cancellationToken).ConfigureAwait(false) ?? "");
        }

        var name = resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var named)
            ? named.Name
            : $"{resource.Name}-{(resource.HasLastingContainer() ? network.LastingId : network.RunId)}";
        return new(resource, image, name, (resource as ContainerResource)?.Entrypoint, configuration, arguments);
    }
}
