using System.Diagnostics.CodeAnalysis;
using Couchannel.Data.Migrations;
using DbUp.Engine.Output;
using Npgsql;

namespace Couchannel.Tests.Shared;

/// <summary>PostgreSQL and Redis for the tests of an assembly, and databases for each to do with as it likes.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "xunit makes it.")]
public sealed class TestServers : IAsyncLifetime
{
    private const string Template = "template_couchannel";

    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(1);

    private IDistributedApplicationTestingBuilder? _builder;
    private string _server = "";
    private int _databases;

    public string Redis { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _builder = DistributedApplicationTestingBuilder.Create();
        _builder.AddPostgres("postgres");
        _builder.AddRedis("redis");
        try
        {
            var app = await _builder.BuildAsync();
            await app.StartAsync().WaitAsync(StartBound);
            await app.WaitUntilHealthyAsync(StartBound, "postgres", "redis");
            _server = (await app.GetConnectionStringAsync("postgres"))!;
            Redis = (await app.GetConnectionStringAsync("redis"))!;
            await CreateTemplateAsync().WaitAsync(StartBound);
        }
        catch
        {
            // Nobody disposes a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }
    /// <summary>A new database with the schema and the demo data.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        return new NpgsqlConnectionStringBuilder(_server) { Database = name, MaxPoolSize = 60 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }
    }

    private async Task CreateTemplateAsync()
    {
        // A template is copied only while nobody is connected to it, so it is no resource with a health check.
        await ExecuteAsync($"CREATE DATABASE {Template}");
        var template = new NpgsqlConnectionStringBuilder(_server) { Database = Template, Pooling = false };
        await new DatabaseMigrator(template.ConnectionString, new NoOpUpgradeLog()).RunAsync(withDemoData: true, default);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
