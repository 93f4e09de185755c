using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>Builds the image of a resource that has a Dockerfile.</summary>
internal sealed class ImageBuild(DistributedApplicationExecutionContext execution, ResourceLoggerService logs)
{
    /// <exception cref="DistributedApplicationException">The build failed; the message is its last line.</exception>
    public async Task RunAsync(
        ContainerEngine engine, IResource resource, DockerfileBuildAnnotation build, string image, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(engine.FilePath, ["build", "--file", build.DockerfilePath, "--tag", image]);
        if (build.Stage is { } stage)
        {
            start.ArgumentList.Add("--target");
            start.ArgumentList.Add(stage);
        }

        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource };
        foreach (var (name, value) in build.BuildArguments)
        {
            var text = value is null ? null : await ExecutionConfiguration.ResolveAsync(value, context, cancellationToken);
            start.ArgumentList.Add("--build-arg");
            start.ArgumentList.Add(text is null ? name : $"{name}={text}");
        }

        foreach (var (name, value) in build.BuildSecrets)
        {
            var variable = $"COUCHANNEL_SECRET_{EnvironmentVariableName.Encode(name)}";
            start.Environment[variable] = await ExecutionConfiguration.ResolveAsync(value, context, cancellationToken);
            start.ArgumentList.Add("--secret");
            start.ArgumentList.Add($"id={name},env={variable}");
        }

        start.ArgumentList.Add(build.ContextPath);
        var (exitCode, output) = await CommandLine.RunAsync(start, input: null, cancellationToken).ConfigureAwait(false);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            logs.Write(resource.Name, line, isError: false);
        }

        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"its image could not be built from {build.DockerfilePath}: {lines.LastOrDefault()}");
        }
    }
}
