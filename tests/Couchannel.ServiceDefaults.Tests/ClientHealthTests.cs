using System.Net;
using System.Net.Sockets;
using Couchannel.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>What the clients' checks say where nobody listens.</summary>
public sealed class ClientHealthTests : IDisposable
{
    private const string Impatience = ",connectTimeout=100,connectRetry=0,syncTimeout=100";

    private readonly DeafPort _deaf = new();

    public void Dispose() => _deaf.Dispose();

    [Fact]
    public async Task A_database_that_is_not_there_is_told()
    {
        var database = $"Host=127.0.0.1;Port={_deaf.Number};Username=nobody";

        var entry = await AskAsync("PostgreSql", builder => builder.AddNpgsqlDataSource("db", s => s.ConnectionString = database));

        entry.Description.ShouldBe("the database does not answer");
        entry.Exception.ShouldBeOfType<Npgsql.NpgsqlException>();
    }

    [Fact]
    public async Task A_cache_that_is_not_there_is_told()
    {
        var entry = await AskAsync("StackExchange.Redis", builder => builder.AddRedisClient(
            "cache", s => s.ConnectionString = $"{_deaf.Address}{Impatience}"));

        entry.Description.ShouldBe("Redis does not answer");
    }

    [Fact]
    public async Task A_cache_that_answers_nothing_is_told_too()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = silent.LocalEndpoint.ToString();

        var entry = await AskAsync("StackExchange.Redis", builder => builder.AddRedisClient(
            "cache", s => s.ConnectionString = $"{address}{Impatience}"));

        entry.Description.ShouldBe("Redis does not answer");
    }

    [Fact]
    public async Task Brokers_that_are_not_there_are_told()
    {
        var entry = await AskAsync(
            "Aspire.Confluent.Kafka.Consumer",
            builder => builder.AddKafkaConsumer<string, string>("log", s => s.ConnectionString = _deaf.Address));

        entry.Description.ShouldBe("the broker does not answer");
    }

    // Not by the defaults of a service: those give up sooner than a client does, and then say so themselves.
    private static async Task<HealthReportEntry> AskAsync(string check, Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging();
        configure(builder);
        using var host = builder.Build();
        var health = host.Services.GetRequiredService<HealthCheckService>();

        var report = await health.CheckHealthAsync(TestContext.Current.CancellationToken);

        report.Entries.Keys.ShouldBe([check]);
        report.Entries[check].Status.ShouldBe(HealthStatus.Unhealthy);
        return report.Entries[check];
    }
}
