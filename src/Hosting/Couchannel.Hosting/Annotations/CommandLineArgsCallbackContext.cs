namespace Couchannel.Hosting;

/// <summary>What an argument callback works on.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments: strings, or values that are resolved when the resource starts.</summary>
    public IList<object> Args { get; } = args;

    public IResource Resource { get; } = resource;

    public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
