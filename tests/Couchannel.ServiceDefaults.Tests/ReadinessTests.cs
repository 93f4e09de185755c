using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>What a service says of itself while what it depends on says nothing.</summary>
public sealed class ReadinessTests : IDisposable
{
    // As a prober would: it has given up long before a client of a database does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public ReadinessTests() => _silent.Start();

    public void Dispose() => _silent.Dispose();

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("Redis")]
    [InlineData("Kafka")]
    public async Task A_dependency_that_never_answers_makes_a_service_not_ready_and_leaves_it_alive(string dependency)
    {
        await using var app = Service(dependency);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Patience };

        var ready = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        var alive = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);

        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private WebApplication Service(string dependency)
    {
        var port = ((IPEndPoint)_silent.LocalEndpoint).Port;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:db"] = $"Host=127.0.0.1;Port={port};Username=nobody",
            ["ConnectionStrings:cache"] = $"127.0.0.1:{port}",
            ["ConnectionStrings:log"] = $"127.0.0.1:{port}",
        });
        builder.AddServiceDefaults();
        switch (dependency)
        {
            case "PostgreSQL":
                builder.AddNpgsqlDataSource("db");
                break;
            case "Redis":
                builder.AddRedisClient("cache");
                break;
            default:
                builder.AddKafkaProducer<string, string>("log");
                break;
        }

        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }
}
