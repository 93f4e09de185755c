using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting.TestProgram;

/// <summary>
/// A web server at PORT. It tells its process id, and counts as healthy while there is no file SICK in its working directory.
/// </summary>
internal static class Server
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", () => Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        app.MapGet("/health", () => File.Exists("SICK") ? Results.StatusCode(503) : Results.Ok());
        app.MapPost("/sick", () => File.WriteAllText("SICK", ""));
        await app.RunAsync($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");
    }
}
