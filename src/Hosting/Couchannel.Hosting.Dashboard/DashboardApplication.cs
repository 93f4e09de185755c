using Couchannel.Hosting.Dashboard.Logs;
using Couchannel.Hosting.Dashboard.Resources;
using Couchannel.Hosting.Dashboard.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting.Dashboard;

/// <summary>The dashboard, as an application of its own inside the host's process.</summary>
public static class DashboardApplication
{
    /// <summary>
    /// Makes the dashboard of <paramref name="source"/>; it answers at <paramref name="url"/> (loopback only; port 0 takes a free one,
    /// which <see cref="WebApplication.Urls"/> tells after the start) from <see cref="WebApplication.StartAsync"/> until it is disposed.
    /// </summary>
    /// <param name="configureLogging">Where its log goes; warnings and errors to the console unless said otherwise.</param>
    public static WebApplication Create(IDashboardSource source, Uri url, Action<ILoggingBuilder>? configureLogging = null)
    {
        ArgumentNullException.ThrowIfNull(source);

        // Empty: the host's own settings, environment and signals are none of the dashboard's business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenOnLoopback(url));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, HostedLifetime>();
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton<DashboardRun>();
        builder.Services.AllowLoopbackHostsOnly();
        builder.Services.AddLogging(configureLogging ?? QuietConsole);

        var app = builder.Build();
        app.UseHostFiltering();
        app.UseSecurityHeaders();
        app.UseSameOriginForChanges();
        app.UseEmbeddedAssets();
        app.MapResources();
        app.MapCommands();
        app.MapLogs();
        return app;
    }

    private static void QuietConsole(ILoggingBuilder logging) => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
}
