using System.Collections.Immutable;
using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>The processes that a resource runs as.</summary>
internal sealed class ResourceProcesses(IResource resource, LifecycleServices host, IReadOnlyList<ProcessPlan> plans)
{
    private readonly List<ManagedProcess> _processes = [];
    private readonly DateTime _started = DateTime.UtcNow;
    private volatile bool _isStopping;
    private bool _isCleanedUp;

    public ImmutableArray<int> Ids => [.. _processes.Where(p => !p.Exited.IsCompleted).Select(p => p.Id)];

    /// <summary>The exit code when all have ended: that of the first that failed, or else 0.</summary>
    public Task<int> Exited { get; private set; } = Task.FromResult(0);

    public void Start()
    {
        for (var replica = 0; replica < plans.Count; replica++)
        {
            Start(plans[replica], replica);
        }

        Exited = WaitAsync([.. _processes.Select((process, replica) => WatchAsync(process, plans[replica]))]);
    }

    /// <summary>Waits until all are up, or have ended before.</summary>
    /// <returns>Whether they came up, or had done their work by then.</returns>
    public async Task<bool> WhenUpAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var up = Task.WhenAll(plans.Select(p => p.WhenUp?.Invoke(ended.Token) ?? Task.CompletedTask));
        if (await Task.WhenAny(up, Exited).ConfigureAwait(false) == Exited && !up.IsCompleted)
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await up.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await Exited.ConfigureAwait(false) == 0;
        }

        await up.ConfigureAwait(false);
        return true;
    }

    public async Task StopAsync(TimeSpan grace, bool closes)
    {
        _isStopping = true;
        await Task.WhenAll(_processes.Select(p => p.StopAsync(grace))).ConfigureAwait(false);
        if (!_isCleanedUp)
        {
            _isCleanedUp = true;
            await Task.WhenAll(plans.Select(p => p.CleanUp?.Invoke(closes) ?? Task.CompletedTask)).ConfigureAwait(false);
        }
    }

    /// <summary>One line on how it ended by itself.</summary>
    public string DescribeEnd(int exitCode)
    {
        var how = exitCode > 128 ? $"was ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";
        var errors = host.Logs.Recent(resource.Name, count: 100).Where(l => l.IsErrorMessage && l.Text.Trim().Length > 0).ToList();

        // What a crashing runtime says first is the cause; the rest is where. A program that gives up says why last.
        var last = errors.Find(l => l.Text.StartsWith("Unhandled exception", StringComparison.Ordinal)) ?? errors.LastOrDefault();
        return string.Create(CultureInfo.InvariantCulture, $"{how} after {(DateTime.UtcNow - _started).TotalSeconds:0.0} s")
            + (last is null ? "; see its log." : $": {SecretText.Mask(AnsiText.Strip(last.Text).Trim())}");
    }

    // With replicas, the resource goes on as long as one of them does.
    private static async Task<int> WaitAsync(Task<int>[] ends)
    {
        var codes = await Task.WhenAll(ends).ConfigureAwait(false);
        return codes.FirstOrDefault(code => code != 0);
    }

    private static void Change(ProcessPlan plan, Func<ImmutableArray<Uri>, Uri, ImmutableArray<Uri>> change)
    {
        foreach (var (endpoint, address) in plan.Destinations)
        {
            lock (endpoint)
            {
                endpoint.Destinations = change(endpoint.Destinations, address);
            }
        }
    }

    private void Start(ProcessPlan plan, int replica)
    {
        var process = ManagedProcess.Start(plan.Specification, host.Guard, (line, isError) =>
        {
            host.Logs.Write(resource.Name, line, isError, replica);
            plan.OnLine?.Invoke(line);
        });
        _processes.Add(process);
        Change(plan, (known, address) => known.Add(address));
    }

    private async Task<int> WatchAsync(ManagedProcess process, ProcessPlan plan)
    {
        var exitCode = await process.Exited.ConfigureAwait(false);
        Change(plan, (known, address) => known.Remove(address));
        await host.Notifications.PublishUpdateAsync(resource, s => s with { ProcessIds = s.ProcessIds.Remove(process.Id) })
            .ConfigureAwait(false);
        return plan.ExitCode is { } ask && !_isStopping ? await ask(exitCode).ConfigureAwait(false) : exitCode;
    }
}
