namespace Couchannel.Hosting.Dashboard;

/// <summary>A name and a text: a variable of the environment, an argument, a property. Secrets in it are masked already.</summary>
public sealed record DashboardValue(string Name, string Value);
