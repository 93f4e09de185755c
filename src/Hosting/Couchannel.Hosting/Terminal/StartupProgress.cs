using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spectre.Console;

namespace Couchannel.Hosting;

/// <summary>Shows how far the start has come: a live line where the terminal can, a line for each step where it cannot.</summary>
internal sealed class StartupProgress(IAnsiConsole console, DistributedApplicationModel model, StartupWatch watch)
{
    private readonly Dictionary<string, string> _shown = [];

    public Task<StartupOutcome> RunAsync(CancellationToken cancellationToken) => console.Profile.Capabilities.Interactive
        ? console.Status().Spinner(Spinner.Known.Dots).StartAsync(
            "starting", status => watch.WaitAsync(change => Live(status, change), cancellationToken))
        : watch.WaitAsync(Plain, cancellationToken);

    private static string Describe(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { State.Text: var state } when state == KnownResourceStates.Waiting => snapshot.Detail ?? "waits",
        { State.Text: var state, HealthStatus: { } health } when state == KnownResourceStates.Running =>
            health == HealthStatus.Healthy ? "healthy" : "running, not healthy yet",
        _ => snapshot.State?.Text ?? KnownResourceStates.NotStarted,
    };

    private void Live(StatusContext status, ResourceEvent change)
    {
        _shown[change.Resource.Name] = Describe(change.Snapshot);
        var open = model.Resources.Select(r => r.Name)
            .Where(name => !_shown.TryGetValue(name, out var s) || s is not ("healthy" or "Finished"))
            .Select(name => $"{name} ({_shown.GetValueOrDefault(name, "")})");
        var up = _shown.Values.Count(s => s is "healthy" or "Finished");
        status.Status(Markup.Escape($"{up} of {model.Resources.Count} up; {string.Join(", ", open)}"));
    }

    private void Plain(ResourceEvent change)
    {
        var now = Describe(change.Snapshot);
        if (now != KnownResourceStates.NotStarted && (!_shown.TryGetValue(change.Resource.Name, out var before) || before != now))
        {
            _shown[change.Resource.Name] = now;
            console.WritePlain($"{change.Resource.Name}: {now}");
        }
    }
}
