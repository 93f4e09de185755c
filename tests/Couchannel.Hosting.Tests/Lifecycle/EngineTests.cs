using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Containers without a native server: run by an engine, or waited for where there is none.</summary>
public sealed class EngineTests
{
    [Fact]
    public async Task A_container_is_run_with_all_that_the_graph_says_of_it_and_removed_at_the_end()
    {
        using var engine = new FakeEngine("docker");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var secret = builder.AddParameter("greeting", "hello there", secret: true);
        builder.AddContainer("mail", "axllent/mailpit", "v1")
            .WithHttpEndpoint(targetPort: 8025, name: "ui")
            .WithEnvironment("GREETING", secret)
            .WithVolume("mails", "/data")
            .WithBindMount("/etc/hosts", "/hosts", isReadOnly: true)
            .WithEntrypoint("/mailpit")
            .WithContainerRuntimeArgs("--memory", "64m")
            .WithArgs("--verbose");
        builder.AddSleep("neighbour").WithHttpEndpoint();
        await using var app = await builder.StartAsync();
        await app.WhenAsync("mail", KnownResourceStates.Running);
        await Eventually.GetAsync(() => Task.FromResult(engine.Calls.Length), calls => calls >= 3);

        var run = engine.Calls.Single(c => c.StartsWith("docker run", StringComparison.Ordinal));
        run.ShouldSatisfyAllConditions(
            () => run.ShouldMatch("^docker run --rm --name mail-[0-9a-f]{8} --network couchannel-[0-9a-f]{8} --network-alias mail "),
            () => run.ShouldContain("--add-host=neighbour:host-gateway"),
            () => run.ShouldContain($"-p 127.0.0.1:{app.GetEndpoint("mail", "ui").Port}:8025"),
            () => run.ShouldContain("--mount type=volume,source=mails,target=/data "),
            () => run.ShouldContain("--mount type=bind,source=/etc/hosts,target=/hosts,readonly"),
            () => run.ShouldContain("--env GREETING"),
            () => run.ShouldNotContain("hello there"),
            () => run.ShouldEndWith("--entrypoint /mailpit --memory 64m axllent/mailpit:v1 --verbose"));
        await app.WhenAsync("mail", s => s.ProcessIds.Length == 1);
        await app.StopAsync();
        await app.DisposeAsync();

        engine.Calls.ShouldContain(c => c.StartsWith("docker rm --force mail-", StringComparison.Ordinal));
        engine.Calls[^1].ShouldStartWith("docker network rm couchannel-");
    }

    [Theory]
    [InlineData("docker", "docker", "podman")]
    [InlineData("podman", "podman")]
    public async Task Docker_comes_before_Podman(string used, params string[] installed)
    {
        using var engine = new FakeEngine(installed);
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddContainer("mail", "axllent/mailpit");
        await using var app = await builder.StartAsync();
        await app.WhenAsync("mail", KnownResourceStates.Running);

        engine.Calls.ShouldAllBe(call => call.StartsWith(used + " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_setting_names_the_engine()
    {
        using var engine = new FakeEngine("docker", "podman");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument, "--ASPIRE_CONTAINER_RUNTIME=podman");
        builder.AddContainer("mail", "axllent/mailpit");
        await using var app = await builder.StartAsync();
        await app.WhenAsync("mail", KnownResourceStates.Running);

        engine.Calls.ShouldAllBe(call => call.StartsWith("podman ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_engine_the_rest_goes_on_and_who_waits_says_why()
    {
        using var engine = new FakeEngine();
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var mail = builder.AddContainer("mail", "axllent/mailpit");
        builder.AddSleep("dependent").WaitFor(mail, WaitBehavior.WaitOnResourceUnavailable);
        builder.AddSleep("other");
        await using var app = await builder.StartAsync();

        await app.WhenHealthyAsync("other");
        (await app.WhenAsync("mail", KnownResourceStates.RuntimeUnhealthy)).Detail
            .ShouldBe("needs a container engine: neither docker nor podman is on the PATH; install one of them.");
        var waiting = await app.WhenAsync("dependent", s => s.Detail?.Contains("container engine", StringComparison.Ordinal) == true);
        waiting.State!.Text.ShouldBe(KnownResourceStates.Waiting);
        waiting.Detail.ShouldBe("waits for mail, which cannot run here (needs a container engine: neither docker nor podman is on the "
            + "PATH; install one of them)");
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_told()
    {
        using var engine = new FakeEngine("docker");
        engine.Be("down");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddContainer("mail", "axllent/mailpit");
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("mail", KnownResourceStates.RuntimeUnhealthy)).Detail
            .ShouldBe("needs a container engine: docker is installed but does not answer to 'docker info'; start it.");
    }

    [Fact]
    public async Task An_image_is_built_first_and_a_build_that_fails_is_told_with_its_last_line()
    {
        using var engine = new FakeEngine("docker");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddDockerfile("built", "/tmp", stage: "final").WithBuildArg("VERSION", "1.2");
        await using var app = await builder.StartAsync();
        await app.WhenAsync("built", KnownResourceStates.Running);
        await Eventually.GetAsync(() => Task.FromResult(engine.Calls.Length), calls => calls >= 4);

        var calls = engine.Calls.Select(c => c.Split(' ')[1]).ToList();
        calls.IndexOf("build").ShouldBeLessThan(calls.IndexOf("run"));
        engine.Calls.Single(c => c.Contains(" build ", StringComparison.Ordinal)).ShouldMatch(
            "^docker build --file /tmp/Dockerfile --tag built:[0-9a-f]+ --target final --build-arg VERSION=1.2 /tmp$");

        engine.Be("unbuildable");
        await app.GiveAsync("built", KnownResourceCommands.RestartCommand);
        (await app.WhenAsync("built", KnownResourceStates.FailedToStart)).Detail
            .ShouldBe("its image could not be built from /tmp/Dockerfile: STEP 1");
    }

    [Fact]
    public async Task A_lasting_container_is_found_again_and_outlives_the_application()
    {
        using var engine = new FakeEngine("docker");
        for (var run = 0; run < 2; run++)
        {
            using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
            builder.AddContainer("cache", "redis").WithLifetime(ContainerLifetime.Persistent);
            await using var app = await builder.StartAsync();
            await app.WhenAsync("cache", KnownResourceStates.Running);
            await app.StopAsync();
        }

        var calls = engine.Calls.Select(c => c.Split(' ')[1]).ToList();
        calls.Count(c => c == "run").ShouldBe(1);
        calls.Count(c => c == "start").ShouldBe(1);
        calls.ShouldNotContain("stop");
    }
}
