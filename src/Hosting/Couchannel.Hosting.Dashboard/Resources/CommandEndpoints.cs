using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Dashboard.Resources;

internal static class CommandEndpoints
{
    public static void MapCommands(this WebApplication app) => app.MapPost("/api/resources/{name}/commands/{command}", Execute);

    /// <summary>Carries a command out to its end, also when the reader leaves meanwhile: half a restart is none.</summary>
    private static async Task<Results<Ok<DashboardCommandResult>, NotFound, Conflict<DashboardCommandResult>>> Execute(
        string name, string command, IDashboardSource source, IHostApplicationLifetime lifetime)
    {
        var known = source.Resources.FirstOrDefault(r => r.Name == name)?.Commands.FirstOrDefault(c => c.Name == command);
        return known switch
        {
            null => TypedResults.NotFound(),
            { IsEnabled: false } => TypedResults.Conflict(new DashboardCommandResult(false, $"'{name}' cannot do that now.")),
            _ => TypedResults.Ok(await source.ExecuteAsync(name, command, lifetime.ApplicationStopping).ConfigureAwait(false)),
        };
    }
}
