using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting;

/// <summary>A resource as it stands at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    public required string ResourceType { get; init; }

    /// <summary>What is known of the resource beyond the rest. Secrets in it are masked.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    public DateTime? CreationTimeStamp { get; init; }

    public DateTime? StartTimeStamp { get; init; }

    public DateTime? StopTimeStamp { get; init; }

    public ResourceStateSnapshot? State { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>The variables that the resource was started with. Secrets in their values are masked.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>Whether people do not see the resource.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The name of a Fluent UI icon.</summary>
    public string? IconName { get; init; }

    public IconVariant? IconVariant { get; init; }

    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>The worst of the health reports while the resource runs; healthy when it runs and has none.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running
        ? null
        : HealthReports.IsEmpty
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : HealthReports.MinBy(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy)!.Status
                ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy;

    /// <summary>One line on why it stands where it does: what it waits for, what went wrong.</summary>
    internal string? Detail { get; init; }

    internal ImmutableArray<int> ProcessIds { get; init; } = [];

    /// <summary>How those went who were told that the resource is ready; <see langword="null"/> before they have finished.</summary>
    internal EventSnapshot? ResourceReadyEvent { get; init; }

    /// <summary>Sets a property, or takes the place of the one of that name.</summary>
    internal CustomResourceSnapshot WithProperty(string name, object? value, bool isSensitive = false) => this with
    {
        Properties = [.. Properties.Where(p => p.Name != name), new(name, value) { IsSensitive = isSensitive }],
    };
}
