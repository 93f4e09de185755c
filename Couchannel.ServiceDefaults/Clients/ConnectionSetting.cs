using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

internal static class ConnectionSetting
{
    /// <summary>Checks a connection string; one that is missing or malformed is told when the service is to run.</summary>
    /// <param name="validate">Throws <see cref="ArgumentException"/> where it is malformed.</param>
    /// <returns>The connection string, or an empty one where it is missing.</returns>
    public static string Require(IHostApplicationBuilder builder, string name, string? value, Action<string> validate)
    {
        var setting = $"ConnectionStrings__{name}";
        if (string.IsNullOrWhiteSpace(value))
        {
            builder.Services.AddSingleton(new SettingError($"{setting} is missing: set it to the connection string of '{name}'."));
            return "";
        }

        try
        {
            validate(value);
        }
        catch (ArgumentException malformed)
        {
            // What is wrong may quote the value, and the value holds a password.
            builder.Services.AddSingleton(new SettingError(
                $"{setting} is malformed ({malformed.GetType().Name}): it must be a connection string of '{name}'."));
        }

        return value;
    }
}
