using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Testing;

/// <summary>What a test asks of an application that runs, and what is left of it.</summary>
public sealed class RunningApplicationTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Disposing_without_stopping_ends_every_process_and_removes_the_data()
    {
        var (builder, app) = await StartAsync();
        await using var owner = builder;
        app.ResourceNotifications.TryGetCurrentState("redis", out var running).ShouldBeTrue();
        var processes = running.Snapshot.ProcessIds;
        processes.ShouldNotBeEmpty();

        await app.DisposeAsync().AsTask().WaitAsync(Bound);

        processes.ShouldAllBe(id => !PosixCalls.Exists(id));
        Directory.Exists(owner.Configuration["COUCHANNEL_DATA"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Disposing_the_builder_ends_the_application_that_came_of_it()
    {
        var (builder, app) = await StartAsync();
        app.ResourceNotifications.TryGetCurrentState("redis", out var running).ShouldBeTrue();
        var processes = running.Snapshot.ProcessIds;

        await builder.DisposeAsync().AsTask().WaitAsync(Bound);

        processes.ShouldAllBe(id => !PosixCalls.Exists(id));
        await Should.ThrowAsync<ObjectDisposedException>(() => app.StartAsync());
    }

    [Fact]
    public async Task Two_applications_side_by_side_share_no_port_and_no_data()
    {
        var both = await Task.WhenAll(StartAsync(), StartAsync());
        await using var one = both[0].Builder;
        await using var other = both[1].Builder;

        (await both[0].App.GetConnectionStringAsync("redis")).ShouldNotBe(await both[1].App.GetConnectionStringAsync("redis"));
        one.Configuration["COUCHANNEL_DATA"].ShouldNotBe(other.Configuration["COUCHANNEL_DATA"]);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_by_name()
    {
        var (builder, app) = await StartAsync();
        await using var owner = builder;

        Should.Throw<ArgumentException>(() => app.GetEndpoint("nobody")).ShouldSatisfyAllConditions(
            e => e.ParamName.ShouldBe("resourceName"), e => e.Message.ShouldContain("'nobody'"));
        Should.Throw<ArgumentException>(() => app.CreateHttpClient("redis", "ui")).ShouldSatisfyAllConditions(
            e => e.ParamName.ShouldBe("endpointName"), e => e.Message.ShouldContain("'ui'"), e => e.Message.ShouldContain("'redis'"));
        Should.Throw<ArgumentException>(() => app.GetEndpoint("plain")).Message.ShouldContain("no endpoints");
        Should.Throw<ArgumentException>(() => app.GetEndpoint(""));
        await Should.ThrowAsync<ArgumentException>(async () => await app.GetConnectionStringAsync("nobody"));
    }

    [Fact]
    public async Task Nothing_is_known_before_the_start()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis("redis");
        await using var app = await builder.BuildAsync();

        Should.Throw<InvalidOperationException>(() => app.GetEndpoint("redis", "tcp")).Message.ShouldContain("StartAsync");
        await Should.ThrowAsync<InvalidOperationException>(async () => await app.GetConnectionStringAsync("redis"));
    }

    [Fact]
    public void Arguments_that_are_nothing_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => DistributedApplicationTestingBuilder.Create(["--a=b", null!]));
        Should.Throw<ArgumentException>(() => DistributedApplicationTestingBuilder.Create(["--a=b", ""]));
    }

    [Fact]
    public void What_the_test_configures_wins_over_its_isolation()
    {
        using var builder = DistributedApplicationTestingBuilder.Create(
            ["--COUCHANNEL_DATA=/elsewhere"], (_, settings) => settings.EnvironmentName = "Staging");

        builder.Configuration["COUCHANNEL_DATA"].ShouldBe("/elsewhere");
        builder.Environment.EnvironmentName.ShouldBe("Staging");
    }

    private static async Task<(IDistributedApplicationTestingBuilder Builder, DistributedApplication App)> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis("redis");
        builder.AddParameter("plain", "value");
        var app = await builder.BuildAsync();
        await app.StartAsync();
        using var bound = new CancellationTokenSource(Bound);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", bound.Token);
        return (builder, app);
    }
}
