using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults;

internal static class ClientSettings
{
    /// <summary>Reads a client's settings: first its section, then what the section holds for one connection.</summary>
    public static T Read<T>(IHostApplicationBuilder builder, string section, string name, Action<T, IConfiguration>? more = null)
        where T : new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name, "connectionName");
        var settings = new T();
        foreach (var path in new[] { section, $"{section}:{name}" })
        {
            var configuration = builder.Configuration.GetSection(path);
            configuration.Bind(settings);
            more?.Invoke(settings, configuration);
        }

        return settings;
    }
}
