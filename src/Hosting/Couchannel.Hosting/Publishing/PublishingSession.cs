using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Publishes an application, which ends the AppHost's run.</summary>
internal sealed class PublishingSession(IConfiguration configuration, ManifestWriter writer)
{
    /// <summary>Writes the manifest; what keeps it from that is one line on standard error, and an exit code of 1.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var path = await PublishAsync(cancellationToken).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"Published manifest to: {path}").ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"publish: {failure.Message.ReplaceLineEndings(" ")}").ConfigureAwait(false);
            Environment.ExitCode = 1;
        }
    }

    /// <returns>The full path of the manifest.</returns>
    /// <exception cref="DistributedApplicationException">The step is none that there is, or no path is given.</exception>
    public Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var step = configuration[PublishingSettings.StepKey];
        if (!string.IsNullOrEmpty(step) && step != PublishingSettings.ManifestStep)
        {
            throw new DistributedApplicationException($"There is no step '{step}'; use --step {PublishingSettings.ManifestStep}.");
        }

        return configuration[PublishingSettings.OutputPathKey] is { Length: > 0 } path
            ? writer.WriteAsync(path, cancellationToken)
            : throw new DistributedApplicationException("No path is given to write the manifest to; add --output-path FILE.");
    }
}
