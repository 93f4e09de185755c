using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace Couchannel.Hosting;

/// <summary>An application's run as a person sees it in a terminal, from the first line to the exit code.</summary>
internal sealed class TerminalSession(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs,
        IHostApplicationLifetime lifetime)
{
    private readonly IAnsiConsole _console = AnsiConsole.Console;

    public async Task RunAsync(IHost host, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var log = new TerminalLog(_console, logs, model);
        using var stop = cancellationToken.Register(lifetime.StopApplication);
        using var parent = ParentWatch.Start(lifetime);
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            var progress = new StartupProgress(_console, model, new StartupWatch(model, notifications));
            var outcome = await progress.RunAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
            if (outcome.IsHealthy)
            {
                ShowSummary(host, clock.Elapsed);
                await WaitForStopAsync().ConfigureAwait(false);
            }
            else
            {
                Fail(outcome.Failures);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped on the way up, which is not a failure.
        }
        catch (DistributedApplicationException failure)
        {
            Fail([failure.Message]);
        }

        var stopping = Stopwatch.StartNew();
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _console.WritePlain(string.Create(CultureInfo.InvariantCulture, $"Stopped in {stopping.Elapsed.TotalSeconds:0.0} s."));
    }

    private static void Fail(IEnumerable<string> failures)
    {
        foreach (var failure in failures)
        {
            Console.Error.WriteLine($"error: {failure}");
        }

        Environment.ExitCode = 1;
    }

    private void ShowSummary(IHost host, TimeSpan elapsed)
    {
        var dashboard = host.Services.GetServices<IHostedService>().OfType<DashboardService>().FirstOrDefault()?.Url;
        var urls = model.Resources
            .SelectMany(r => notifications.TryGetCurrentState(r.Name, out var e) ? e.Snapshot.Urls.Select(u => (r.Name, u.Url)) : [])
            .Prepend(("dashboard", dashboard?.ToString().TrimEnd('/')!))
            .Where(u => u.Item2 is not null)
            .ToArray();
        var width = urls.Select(u => u.Item1.Length).DefaultIfEmpty().Max();
        foreach (var (name, url) in urls)
        {
            _console.WritePlain($"  {name.PadRight(width)}  {url}");
        }

        var missing = model.Resources.Select(r => notifications.TryGetCurrentState(r.Name, out var e) ? e : null)
            .Where(e => e is not null && !StartupWatch.IsUp(e.Snapshot)).ToList();
        foreach (var left in missing)
        {
            _console.WritePlain($"  {left!.Resource.Name} is left out: {left.Snapshot.Detail ?? "it starts on request"}");
        }

        var all = missing.Count == 0 ? "All" : $"{model.Resources.Count - missing.Count} of";
        _console.WritePlain(string.Create(
            CultureInfo.InvariantCulture,
            $"{all} {model.Resources.Count} resources are healthy after {elapsed.TotalSeconds:0.0} s. Ctrl+C stops them."));
    }

    /// <summary>Waits for the end, and tells meanwhile of each resource that ends by itself.</summary>
    private async Task WaitForStopAsync()
    {
        await foreach (var change in notifications.WatchAsync(lifetime.ApplicationStopping).ConfigureAwait(false))
        {
            if (change.Snapshot is { State.Style: "error", Detail: { } detail })
            {
                Console.Error.WriteLine($"error: {change.Resource.Name}: {detail}");
            }
        }
    }
}
