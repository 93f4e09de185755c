using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>A container that ends with the application.</summary>
internal sealed class SessionContainer(
    ContainerEngine engine, EngineCommand command, ProcessGuard guard, ContainerRequest request, NetworkPlace place)
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Killed before it is removed: Podman's removal alone would ask it to end, and wait for that for ten seconds.
    private readonly string[] _kill = ["kill", request.Name];
    private readonly string[] _remove = ["rm", "--force", "--volumes", request.Name];

    private string Undo => $"{engine.ShellLine(_kill)}; {engine.ShellLine(_remove)}";

    /// <exception cref="DistributedApplicationException">It could not be made.</exception>
    public async Task<ProcessPlan> PlanAsync(CancellationToken cancellationToken)
    {
        guard.AddUndo(Undo);
        try
        {
            // Not in one with its start: that an image is fetched, or is missing, is not yet a container that runs.
            await command.CreateAsync(request, ["--rm", .. place.Join(request)], cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RemoveAsync().ConfigureAwait(false);
            throw;
        }

        return request.Plan(engine, ["start", "--attach", request.Name]) with
        {
            WhenUp = WhenRunningAsync,
            CleanUp = _ => RemoveAsync(),
            Destinations = request.Endpoints.ToDictionary(e => e, e => new Uri(string.Create(
                CultureInfo.InvariantCulture, $"{e.UriScheme}://localhost:{e.AllocatedEndpoint!.Port}"))),
        };
    }

    private async Task WhenRunningAsync(CancellationToken cancellationToken)
    {
        while (await engine.RunAsync(cancellationToken, "inspect", "--format", "{{.State.Status}}", request.Name).ConfigureAwait(false)
            is not (0, var status, _) || status.Trim() is "created" or "configured" or "initialized")
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RemoveAsync()
    {
        await engine.TryAsync(RemovalPatience, _kill).ConfigureAwait(false);
        if (await engine.TryAsync(RemovalPatience, _remove).ConfigureAwait(false))
        {
            guard.RemoveUndo(Undo);
        }
    }
}
