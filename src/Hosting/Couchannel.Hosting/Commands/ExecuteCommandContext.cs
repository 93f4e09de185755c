namespace Couchannel.Hosting;

/// <summary>What a command works on.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The services of the host.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    public required string ResourceName { get; init; }

    public required CancellationToken CancellationToken { get; init; }
}
