using System.Diagnostics;
using Couchannel.Data.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Couchannel.Migrations;

/// <summary>Runs the migrations once, then ends the process: with exit code 1 if one failed.</summary>
internal sealed class MigrationRunner(
    IConfiguration configuration, IHostEnvironment environment, ILoggerFactory loggers,
        IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly ActivitySource Activities = new("Couchannel.Migrations");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var activity = Activities.StartActivity("migrate");
        try
        {
            var migrator = new DatabaseMigrator(configuration.GetConnectionString("couchannel")!, new MigrationLog(loggers));
            await migrator.RunAsync(configuration.GetValue("MIGRATIONS_DEMO_DATA", environment.IsDevelopment()), stoppingToken);
        }
        catch (Exception failure) when (failure is MigrationException or NpgsqlException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            await Console.Error.WriteLineAsync(failure.Message);
            Environment.ExitCode = 1;
        }

        lifetime.StopApplication();
    }
}
