namespace Couchannel.Hosting;

/// <summary>The states that the host itself gives to resources.</summary>
public static class KnownResourceStates
{
    /// <summary>Nobody has started the resource yet.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>The resource waits for others.</summary>
    public static readonly string Waiting = nameof(Waiting);

    public static readonly string Starting = nameof(Starting);
    public static readonly string Running = nameof(Running);
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The container engine that the resource needs is missing, or does not answer.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    public static readonly string Stopping = nameof(Stopping);

    /// <summary>The process ended by itself with an exit code other than 0, or was stopped.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>The process ended by itself with exit code 0.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>The states that a resource does not leave by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];

    internal static bool IsTerminal(CustomResourceSnapshot snapshot) => TerminalStates.Contains(snapshot.State?.Text!);

    /// <summary>Whether it is no use to wait for the resource unless somebody does something.</summary>
    internal static bool IsUnavailable(CustomResourceSnapshot snapshot) =>
        IsTerminal(snapshot) || snapshot.State?.Text == RuntimeUnhealthy;
}
