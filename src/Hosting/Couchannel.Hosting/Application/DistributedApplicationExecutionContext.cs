namespace Couchannel.Hosting;

/// <summary>What the AppHost was started for, for code that describes resources.</summary>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    private IServiceProvider? _services;

    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>The host's services, for callbacks that run when the application is built.</summary>
    /// <exception cref="InvalidOperationException">The application is not built yet.</exception>
    public IServiceProvider Services
    {
        get => _services ?? throw new InvalidOperationException("The services are there only once the application is built.");
        internal set => _services = value;
    }

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}
