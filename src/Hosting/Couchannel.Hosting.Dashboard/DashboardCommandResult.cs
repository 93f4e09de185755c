namespace Couchannel.Hosting.Dashboard;

/// <summary>How a command went.</summary>
/// <param name="Message">One line on what went wrong; <see langword="null"/> when nothing did.</param>
public sealed record DashboardCommandResult(bool Succeeded, string? Message);
