using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>Finds the values of parameters.</summary>
internal static class ParameterValues
{
    /// <exception cref="MissingParameterValueException">Configuration has no value, and there is no default.</exception>
    public static string Find(IConfiguration configuration, string name, ParameterDefault? fallback, string configurationKey) =>
        Configured(configuration, configurationKey) ?? fallback?.GetDefaultValue()
        ?? throw Missing($"Parameter '{name}'", configurationKey);

    /// <exception cref="MissingParameterValueException">Configuration has no such connection string.</exception>
    public static string FindConnectionString(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) ?? throw Missing($"Connection string '{name}'", $"ConnectionStrings:{name}");

    // A variable's name cannot hold a hyphen everywhere, so an underscore does in its place.
    private static string? Configured(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : configuration[key.Replace('-', '_')];

    private static MissingParameterValueException Missing(string what, string key) => new(
        $"{what} has no value: set {key.Replace("-", "_", StringComparison.Ordinal).Replace(":", "__", StringComparison.Ordinal)} "
        + $"in the environment, or {key} in the AppHost's configuration.");
}
