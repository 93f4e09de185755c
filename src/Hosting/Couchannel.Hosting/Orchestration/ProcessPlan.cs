namespace Couchannel.Hosting;

/// <summary>A process of a resource, and how its endpoints follow it.</summary>
internal sealed record ProcessPlan(ProcessSpecification Specification)
{
    /// <summary>Where this process listens, for each proxied endpoint.</summary>
    public IReadOnlyDictionary<EndpointAnnotation, Uri> Destinations { get; init; } = new Dictionary<EndpointAnnotation, Uri>();

    /// <summary>Sees each line that the process writes.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>What people see of how it is started, where that is not the process itself.</summary>
    public ShownConfiguration? Shown { get; init; }

    /// <summary>Waits until what the process stands for runs, where that takes longer than to start the process.</summary>
    public Func<CancellationToken, Task>? WhenUp { get; init; }

    /// <summary>How what runs has ended, where the process only stands for it; told how the process did.</summary>
    public Func<int, Task<int>>? ExitCode { get; init; }

    /// <summary>Clears up after the process; told whether the whole application ends.</summary>
    public Func<bool, Task>? CleanUp { get; init; }
}
