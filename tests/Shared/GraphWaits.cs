using System.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Tests.Shared;

/// <summary>Waits for resources, and no longer than a bound; then says how they stand and what they wrote last.</summary>
public static class GraphWaits
{
    private const int LastLines = 20;

    // What is known already comes at once; this only ends the looking.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <exception cref="TimeoutException">One did not become healthy in time; the message tells its state and its last lines.</exception>
    public static async Task WaitUntilHealthyAsync(this DistributedApplication app, TimeSpan bound, params string[] resources)
    {
        using var patience = new CancellationTokenSource(bound);
        foreach (var resource in resources)
        {
            try
            {
                await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                var stand = await StatesAsync(app) + await LinesAsync(app, resource);
                throw new TimeoutException($"'{resource}' is not healthy within {bound.TotalSeconds} s.\n{stand}");
            }
        }
    }

    private static async Task<string> StatesAsync(DistributedApplication app)
    {
        var states = new SortedDictionary<string, string>();
        await LookAsync(app.ResourceNotifications.WatchAsync(), change =>
        {
            var (id, snapshot) = (change.ResourceId, change.Snapshot);
            states[id] = $"  {id}: {snapshot.State?.Text}, {snapshot.HealthStatus?.ToString() ?? "no health"}";
        });
        return string.Join('\n', states.Values) + "\n";
    }

    private static async Task<string> LinesAsync(DistributedApplication app, string resource)
    {
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<object?>();

        // One host tells lines one by one, the other in batches.
        await LookAsync(
            logs.WatchAsync(resource), told => lines.AddRange((object)told is IEnumerable batch ? batch.Cast<object>() : [told]));
        return string.Join('\n', lines.TakeLast(LastLines).Select(line => $"  | {line}"));
    }

    private static async Task LookAsync<T>(IAsyncEnumerable<T> source, Action<T> see)
    {
        using var enough = new CancellationTokenSource(Look);
        try
        {
            await foreach (var told in source.WithCancellation(enough.Token))
            {
                see(told);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // Seen is what there was.
        }
    }
}
