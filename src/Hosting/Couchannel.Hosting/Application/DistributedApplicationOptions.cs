namespace Couchannel.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    /// <summary>The simple name of the AppHost's assembly; the entry assembly's by default.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Whether to leave the dashboard out.</summary>
    public bool DisableDashboard { get; set; }
}
