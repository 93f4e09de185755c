namespace Couchannel.Hosting;

/// <summary>A process to start.</summary>
internal sealed record ProcessSpecification(string FileName, IReadOnlyList<string> Arguments)
{
    public required string WorkingDirectory { get; init; }

    /// <summary>Variables over those of the host itself.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The user to run as; the host's own when <see langword="null"/>.</summary>
    public string? User { get; init; }

    /// <summary>What asks the process to end.</summary>
    public Signal StopSignal { get; init; } = Signal.Terminate;
}
