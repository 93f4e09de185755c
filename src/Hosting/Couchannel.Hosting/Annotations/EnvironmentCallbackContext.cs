namespace Couchannel.Hosting;

/// <summary>What an environment callback works on.</summary>
public class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext, IResource resource, Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The variables: strings, or values that are resolved when the resource starts.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public IResource Resource { get; } = resource;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
