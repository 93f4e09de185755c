namespace Couchannel.Hosting;

/// <summary>Builds the image of a resource that has a Dockerfile.</summary>
internal sealed class ImageBuild(DistributedApplicationExecutionContext execution)
{
    /// <exception cref="DistributedApplicationException">The build failed; the message is its last line.</exception>
    public async Task RunAsync(
        EngineCommand command, IResource resource, DockerfileBuildAnnotation build, string image, CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "build", "--file", build.DockerfilePath, "--tag", image };
        var environment = new Dictionary<string, string>();
        if (build.Stage is { } stage)
        {
            arguments.AddRange(["--target", stage]);
        }

        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource };
        foreach (var (name, value) in build.BuildArguments)
        {
            var text = value is null ? null : await ExecutionConfiguration.ResolveAsync(value, context, cancellationToken);
            arguments.AddRange(["--build-arg", text is null ? name : $"{name}={text}"]);
        }

        foreach (var (name, value) in build.BuildSecrets)
        {
            var variable = $"COUCHANNEL_SECRET_{EnvironmentVariableName.Encode(name)}";
            environment[variable] = await ExecutionConfiguration.ResolveAsync(value, context, cancellationToken) ?? "";
            arguments.AddRange(["--secret", $"id={name},env={variable}"]);
        }

        await command.RunAsync(
            $"its image could not be built from {build.DockerfilePath}", resource, environment, [.. arguments, build.ContextPath],
            showsOutput: true, cancellationToken).ConfigureAwait(false);
    }
}
