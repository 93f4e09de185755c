using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>A container that stays: found again if it is still what is wanted, and only its log is followed.</summary>
internal sealed class LastingContainer(
    ContainerEngine engine, EngineCommand command, ContainerRequest request, NetworkPlace place)
{
    private const string NotStarted = "its container could not be started";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <exception cref="DistributedApplicationException">It could not be made or started.</exception>
    public async Task<ProcessPlan> PlanAsync(CancellationToken cancellationToken)
    {
        // What is new since then is the log of this run; of one that ran on, all of it is.
        string[] logs = ["logs", "--follow", "--since", DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture), request.Name];
        if (await FindAsync($"{ContainerRequest.FingerprintLabel}={request.Fingerprint}", cancellationToken).ConfigureAwait(false))
        {
            var isUp = await InspectAsync("{{.State.Running}}", cancellationToken).ConfigureAwait(false);
            logs = isUp == "true" ? ["logs", "--follow", request.Name] : logs;
        }
        else
        {
            // One of another make is the same checkout's of another day. One without the label is somebody else's, and stays.
            if (await FindAsync(ContainerRequest.FingerprintLabel, cancellationToken).ConfigureAwait(false))
            {
                await engine.TryAsync(StopPatience, "stop", "-t", "2", request.Name).ConfigureAwait(false);
                await engine.RequireAsync("the container before it could not be removed", cancellationToken, "rm", "--force", request.Name)
                    .ConfigureAwait(false);
            }

            string[] label = ["--label", $"{ContainerRequest.FingerprintLabel}={request.Fingerprint}"];
            await command.CreateAsync(request, [.. label, .. place.Join(request)], cancellationToken).ConfigureAwait(false);
        }

        await engine.RequireAsync(NotStarted, cancellationToken, "start", request.Name).ConfigureAwait(false);
        return request.Plan(engine, logs) with
        {
            Destinations = await DestinationsAsync(cancellationToken).ConfigureAwait(false),
            ExitCode = ExitCodeAsync,
            CleanUp = closes => closes
                ? Task.CompletedTask
                : engine.TryAsync(StopPatience, "stop", "-t", "2", request.Name),
        };
    }

    private async Task<bool> FindAsync(string label, CancellationToken cancellationToken)
    {
        var found = await engine.RequireAsync(
            "the engine does not tell its containers", cancellationToken, "ps", "--all", "--quiet", "--filter", $"name=^{request.Name}$",
            "--filter", $"label={label}").ConfigureAwait(false);
        return found.Trim().Length > 0;
    }

    /// <summary>Where the engine listens for it, which it chose itself where the host stands before it.</summary>
    private async Task<Dictionary<EndpointAnnotation, Uri>> DestinationsAsync(CancellationToken cancellationToken)
    {
        var destinations = new Dictionary<EndpointAnnotation, Uri>();
        foreach (var endpoint in request.Endpoints)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.AllocatedEndpoint!.Port}");
            if (PortAllocator.IsForwarded(request.Resource, endpoint))
            {
                var told = await engine.RequireAsync(NotStarted, cancellationToken, "port", request.Name, string.Create(
                    CultureInfo.InvariantCulture, $"{endpoint.TargetPort}/tcp")).ConfigureAwait(false);
                address = told.Split('\n')[0].Trim();
            }

            destinations[endpoint] = new Uri($"{endpoint.UriScheme}://{address}");
        }

        return destinations;
    }

    // Its log ends when it ends, and tells nothing of how.
    private async Task<int> ExitCodeAsync(int ofLog)
    {
        if (ofLog != 0)
        {
            return ofLog;
        }

        var told = await InspectAsync("{{.State.ExitCode}}", CancellationToken.None).ConfigureAwait(false);
        return int.Parse(told, CultureInfo.InvariantCulture);
    }

    private async Task<string> InspectAsync(string format, CancellationToken cancellationToken) => (await engine.RequireAsync(
        "the engine does not tell of its container", cancellationToken, "inspect", "--format", format, request.Name)
        .ConfigureAwait(false)).Trim();
}
