using System.Net;
using System.Net.Sockets;
using Couchannel.Hosting.Testing;
using Couchannel.Hosting.Tests.Lifecycle;
using Couchannel.Hosting.Tests.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Couchannel.Hosting.Tests.Health;

/// <summary>What the checks of servers say that are not up yet, which is what a start shows while it waits.</summary>
public sealed class ServerHealthTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly DeafPort _deaf = new();

    public void Dispose()
    {
        _builder.Dispose();
        _deaf.Dispose();
    }

    [Fact]
    public async Task A_database_server_that_does_not_listen_is_unhealthy()
    {
        var server = _builder.AddPostgres("db", password: _builder.AddParameter("password", "hush", secret: true)).Resource;
        server.PrimaryEndpoint.At(_deaf.Number);

        var result = await AskAsync(new PostgresHealthCheck(server));

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNullOrWhiteSpace();
        result.Description.ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_cache_that_does_not_listen_is_unhealthy_and_says_so_in_one_line()
    {
        var server = _builder.AddRedis("cache").Resource;
        server.PrimaryEndpoint.At(_deaf.Number);

        var result = await AskAsync(new RedisHealthCheck(server));

        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNullOrWhiteSpace();
        result.Description.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_cache_that_listens_and_answers_nothing_is_unhealthy()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var server = _builder.AddRedis("cache").Resource;
        server.PrimaryEndpoint.At(((IPEndPoint)silent.LocalEndpoint).Port);

        (await AskAsync(new RedisHealthCheck(server))).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task A_broker_that_does_not_listen_is_unhealthy_and_so_is_one_without_a_port()
    {
        var server = _builder.AddKafka("log").Resource;
        using var check = new KafkaHealthCheck(server);

        var before = await AskAsync(check);
        server.PrimaryEndpoint.At(_deaf.Number);
        var after = await AskAsync(check);

        (before.Status, before.Description).ShouldBe((HealthStatus.Unhealthy, "the broker has not told its port yet"));
        after.Status.ShouldBe(HealthStatus.Unhealthy);
        after.Description.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_check_that_cannot_even_be_made_is_told_and_does_not_end_the_watch()
    {
        var mayBeMade = false;
        _builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            "moody", _ => mayBeMade ? new Well() : throw new InvalidOperationException("No such server."), null, null));
        _builder.AddSleep("worker").WithHealthCheck("moody");
        await using var app = await _builder.StartAsync();

        var sick = await app.WhenAsync("worker", s => s.HealthReports.Any(r => r.Description is not null));
        sick.HealthReports.Single().Description.ShouldBe("the check could not be asked: No such server.");
        sick.HealthStatus.ShouldBe(HealthStatus.Unhealthy);

        mayBeMade = true;
        await app.WhenHealthyAsync("worker");
    }

    private static Task<HealthCheckResult> AskAsync(IHealthCheck check) =>
        check.CheckHealthAsync(new HealthCheckContext()).WaitAsync(TimeSpan.FromMinutes(1));

    private sealed class Well : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(HealthCheckResult.Healthy());
    }
}
