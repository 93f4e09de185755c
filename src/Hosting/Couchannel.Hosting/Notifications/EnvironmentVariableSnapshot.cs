namespace Couchannel.Hosting;

/// <summary>A variable that a resource was started with.</summary>
/// <param name="IsFromSpec">Whether the graph set it.</param>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);
