using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>Turns a container resource into the engine's command that runs it.</summary>
internal sealed class ContainerPlanner(
    ContainerEngines engines, ContainerNetwork network, ProcessGuard guard, DistributedApplicationModel model,
    DistributedApplicationExecutionContext execution, ResourceLoggerService logs)
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    /// <exception cref="DistributedApplicationException">The container cannot run here; the message says what to do.</exception>
    public async Task<ProcessPlan> PlanAsync(IResource resource, CancellationToken cancellationToken)
    {
        var engine = await engines.FindAsync(cancellationToken).ConfigureAwait(false);
        var isLasting = resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime)
            && lifetime.Lifetime == ContainerLifetime.Persistent;
        var request = await RequestAsync(resource, isLasting, cancellationToken).ConfigureAwait(false);
        if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
        {
            await new ImageBuild(execution, logs).RunAsync(engine, resource, build, request.Image, cancellationToken).ConfigureAwait(false);
        }

        return isLasting
            ? await AttachAsync(engine, request, cancellationToken).ConfigureAwait(false)
            : await RunAsync(engine, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ContainerRequest> RequestAsync(IResource resource, bool isLasting, CancellationToken cancellationToken)
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
            : $"{resource.Name}-{(isLasting ? network.LastingId : network.RunId)}";
        return new(resource, image, name, (resource as ContainerResource)?.Entrypoint, configuration, arguments);
    }

    /// <summary>A container that ends with the application.</summary>
    private async Task<ProcessPlan> RunAsync(ContainerEngine engine, ContainerRequest request, CancellationToken cancellationToken)
    {
        var net = await network.CreateAsync(engine, cancellationToken).ConfigureAwait(false);
        var removal = engine.ShellLine("rm", "--force", request.Name);
        guard.AddUndo(removal);
        string[] arguments =
        [
            "run", "--rm", "--name", request.Name, "--network", net, "--network-alias", request.Resource.Name, .. Hosts(),
            .. request.Describe(),
        ];
        return Plan(engine, request, arguments, async _ =>
        {
            // The engine keeps a container whose command was killed.
            using var bound = new CancellationTokenSource(RemovalPatience);
            await engine.RunAsync(bound.Token, "rm", "--force", request.Name).ConfigureAwait(false);
            guard.RemoveUndo(removal);
        });
    }

    /// <summary>A container that stays: found again if it is still what is wanted, and only its log is followed.</summary>
    private async Task<ProcessPlan> AttachAsync(ContainerEngine engine, ContainerRequest request, CancellationToken cancellationToken)
    {
        var found = await engine.RequireAsync(
            "the engine does not tell its containers", cancellationToken, "ps", "--all", "--quiet", "--filter", $"name=^{request.Name}$",
            "--filter", $"label={ContainerRequest.FingerprintLabel}={request.Fingerprint}").ConfigureAwait(false);
        if (found.Trim().Length > 0)
        {
            await engine.RequireAsync("its container could not be started", cancellationToken, "start", request.Name).ConfigureAwait(false);
        }
        else
        {
            await engine.RunAsync(cancellationToken, "rm", "--force", request.Name).ConfigureAwait(false);
            var start = new System.Diagnostics.ProcessStartInfo(engine.FilePath,
            [
                "run", "--detach", "--name", request.Name, "--label", $"{ContainerRequest.FingerprintLabel}={request.Fingerprint}",
                .. Hosts(), .. request.Describe(),
            ]);
            foreach (var (name, value) in request.Configuration.Environment)
            {
                start.Environment[name] = value;
            }

            var (exitCode, output) = await CommandLine.RunAsync(start, input: null, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
            {
                throw new DistributedApplicationException($"its container could not be started: {output.Trim().Split('\n')[^1]}");
            }
        }

        return Plan(engine, request, ["logs", "--follow", request.Name], async closes =>
        {
            if (!closes)
            {
                using var bound = new CancellationTokenSource(RemovalPatience);
                await engine.RunAsync(bound.Token, "stop", "--time", "2", request.Name).ConfigureAwait(false);
            }
        });
    }

    private static ProcessPlan Plan(ContainerEngine engine, ContainerRequest request, string[] arguments, Func<bool, Task> cleanUp) =>
        new(new ProcessSpecification(engine.FilePath, arguments)
        {
            WorkingDirectory = Environment.CurrentDirectory,
            Environment = request.Configuration.Environment,
        })
        {
            Destinations = request.Resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(e => e, e => new Uri(string.Create(
                CultureInfo.InvariantCulture, $"{e.UriScheme}://localhost:{e.AllocatedEndpoint!.Port}"))),
            Shown = new(request.Configuration.Environment, request.Configuration.Arguments, new Dictionary<string, object?>
            {
                ["container.image"] = request.Image,
                ["container.name"] = request.Name,
                ["container.command"] = request.Entrypoint,
            }),
            CleanUp = cleanUp,
        };

    // What runs as a process of this machine is found by its name too.
    private string[] Hosts() =>
    [
        .. model.Resources.Where(r => r is IResourceWithEndpoints && ResourceKinds.IsRun(r) && !ResourceKinds.IsRunByEngine(r))
            .Select(r => $"--add-host={r.Name}:host-gateway"),
    ];
}
