namespace Couchannel.Hosting;

/// <summary>What a callback for the container engine's arguments works on.</summary>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments: strings, or values that are resolved when the container starts.</summary>
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
