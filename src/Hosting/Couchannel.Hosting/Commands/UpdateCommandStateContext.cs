namespace Couchannel.Hosting;

/// <summary>What the state of a command is decided by.</summary>
public sealed class UpdateCommandStateContext
{
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    /// <summary>The services of the host.</summary>
    public required IServiceProvider ServiceProvider { get; init; }
}
