namespace Couchannel.Hosting;

/// <summary>Publishes an application, which ends the AppHost's run.</summary>
internal sealed class PublishingSession(
    PublishingSettings settings, ManifestWriter writer, IDistributedApplicationEventing eventing, DistributedApplicationModel model,
    IServiceProvider services)
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
    /// <exception cref="DistributedApplicationException">Something else is asked for than there is, or no path is given.</exception>
    public async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var path = settings.FindOutputPath();
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken).ConfigureAwait(false);
        await eventing.PublishAsync(new BeforePublishEvent(services, model), cancellationToken).ConfigureAwait(false);
        var written = await writer.WriteAsync(path, cancellationToken).ConfigureAwait(false);
        await eventing.PublishAsync(new AfterPublishEvent(services, model), cancellationToken).ConfigureAwait(false);
        return written;
    }
}
