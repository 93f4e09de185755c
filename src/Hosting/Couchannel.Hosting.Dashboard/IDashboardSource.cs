namespace Couchannel.Hosting.Dashboard;

/// <summary>Where the dashboard learns of resources and their logs, and passes commands on; the host implements it.</summary>
public interface IDashboardSource
{
    /// <summary>The application's name, shown as the page's title.</summary>
    string ApplicationName { get; }

    /// <summary>Every resource as it stands now, in the graph's order.</summary>
    IReadOnlyList<DashboardResource> Resources { get; }

    /// <summary>Each change of a resource from now on: the resource as it stands after it. Ends when cancelled.</summary>
    IAsyncEnumerable<DashboardResource> WatchResourcesAsync(CancellationToken cancellationToken);

    /// <summary>What is known of one resource beyond the table; <see langword="null"/> when there is none of that name.</summary>
    DashboardResourceDetails? Describe(string resourceName);

    /// <summary>Gives a command to a resource that has it, and waits until it is carried out. A failure is a result.</summary>
    Task<DashboardCommandResult> ExecuteAsync(string resourceName, string commandName, CancellationToken cancellationToken);

    /// <summary>The log of one resource: the lines that are kept, then each new one. Ends when cancelled.</summary>
    IAsyncEnumerable<DashboardLogLine> WatchLogsAsync(string resourceName, CancellationToken cancellationToken);
}
