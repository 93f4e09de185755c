namespace Couchannel.Hosting;

/// <summary>How a command went.</summary>
public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    /// <summary>Whether it was given up on request.</summary>
    public bool Canceled { get; init; }

    /// <summary>One line on what went wrong.</summary>
    public string? ErrorMessage { get; init; }
}
