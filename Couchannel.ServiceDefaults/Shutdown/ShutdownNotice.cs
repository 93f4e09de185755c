using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Shutdown;

/// <summary>How a service goes: <c>Shutdown:Notice</c> says how long it serves on, and none is given where it is not said.</summary>
internal static class ShutdownNotice
{
    private const string Setting = "Shutdown:Notice";

    // Less than a cluster's patience, whatever somebody writes.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void AddShutdown(this IHostApplicationBuilder builder)
    {
        // A cluster gives a pod half a minute to drain; a developer who pressed Ctrl+C does not want to wait for it.
        var patience = TimeSpan.FromSeconds(builder.Environment.IsDevelopment() ? 1 : 25);
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = builder.Configuration.GetValue("HostOptions:ShutdownTimeout", patience));

        if (builder.Configuration[Setting] is not { Length: > 0 } value)
        {
            return;
        }

        if (!TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var notice) || notice < TimeSpan.Zero || notice > Longest)
        {
            builder.Services.AddSingleton(new SettingError("Shutdown__Notice is malformed: it must be a time, as in 00:00:05."));
            return;
        }

        builder.Services.AddSingleton<Departure>();
        builder.Services.AddHealthChecks().AddCheck<Departure>("staying");
        builder.Services.AddSingleton<IStartupFilter, FarewellFilter>();
        builder.Services.AddSingleton<IHostLifetime>(services => new NoticeLifetime(
            notice, services.GetRequiredService<Departure>(), services.GetRequiredService<IHostApplicationLifetime>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
