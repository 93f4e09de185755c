namespace Couchannel.Hosting.Dashboard;

/// <summary>Something that can be done to a resource, as a button.</summary>
/// <param name="IsEnabled">Whether it can be done now.</param>
/// <param name="Confirmation">What to ask before it is done; <see langword="null"/> to ask nothing.</param>
public sealed record DashboardCommand(string Name, string DisplayName, string? Description, bool IsEnabled, string? Confirmation);
