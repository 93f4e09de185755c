namespace Couchannel.Hosting;

/// <summary>The commands to start, stop and restart a resource.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource, Func<CancellationToken, Task> start, Func<CancellationToken, Task> stop)
    {
        Add(resource, KnownResourceCommands.StartCommand, "Start", "Start the resource", "Play", WhetherStart, start);
        Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop the resource", "Stop", WhetherStop, stop);
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", "Restart the resource", "ArrowCounterclockwise", WhetherRestart,
            async cancellationToken =>
            {
                await stop(cancellationToken).ConfigureAwait(false);
                await start(cancellationToken).ConfigureAwait(false);
            });
    }

    private static void Add(
        IResource resource, string name, string displayName, string description, string icon,
        Func<string?, ResourceCommandState> stateOf, Func<CancellationToken, Task> action)
    {
        // A command of the graph's own under this name stays.
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(a => a.Name == name))
        {
            return;
        }

        resource.Annotations.Add(new ResourceCommandAnnotation(
            name, displayName, context => stateOf(context.ResourceSnapshot.State?.Text),
            async context =>
            {
                await action(context.CancellationToken).ConfigureAwait(false);
                return CommandResults.Success();
            },
            description, parameter: null, confirmationMessage: null, icon,
            name == KnownResourceCommands.RestartCommand ? IconVariant.Regular : IconVariant.Filled,
            isHighlighted: name != KnownResourceCommands.RestartCommand));
    }

    private static bool IsStopped(string? state) =>
        KnownResourceStates.TerminalStates.Contains(state!) || state == KnownResourceStates.NotStarted;

    private static ResourceCommandState WhetherStart(string? state) =>
        IsStopped(state) || state == KnownResourceStates.Waiting ? ResourceCommandState.Enabled
        : state == KnownResourceStates.Starting || state is null ? ResourceCommandState.Disabled
        : ResourceCommandState.Hidden;

    private static ResourceCommandState WhetherStop(string? state) =>
        state == KnownResourceStates.Stopping ? ResourceCommandState.Disabled
        : state == KnownResourceStates.Running ? ResourceCommandState.Enabled
        : ResourceCommandState.Hidden;

    private static ResourceCommandState WhetherRestart(string? state) =>
        state == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
}
