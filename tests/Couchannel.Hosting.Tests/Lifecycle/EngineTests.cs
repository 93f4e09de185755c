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

        var run = engine.CreateOf("mail");
        run.ShouldSatisfyAllConditions(
            () => run.ShouldMatch("^docker create --rm --name mail-[0-9a-f]{8} --network couchannel-[0-9a-f]{8} --network-alias mail "),
            () => run.ShouldContain("--add-host=neighbour:127.0.9.1"),
            () => run.ShouldContain($"-p 127.0.0.1:{app.GetEndpoint("mail", "ui").Port}:8025"),
            () => run.ShouldContain("--mount type=volume,source=mails,target=/data "),
            () => run.ShouldContain("--mount type=bind,source=/etc/hosts,target=/hosts,readonly"),
            () => run.ShouldContain("--env GREETING"),
            () => run.ShouldNotContain("hello there"),
            () => run.ShouldEndWith("--entrypoint /mailpit --memory 64m axllent/mailpit:v1 --verbose"));
        await app.WhenAsync("mail", s => s.ProcessIds.Length == 1);
        await app.StopAsync();
        await app.DisposeAsync();

        engine.Calls.ShouldContain(c => c.StartsWith("docker start --attach mail-", StringComparison.Ordinal));
        engine.Commands.ShouldBe([.. engine.Commands.Take(engine.Calls.Length - 3), "kill", "rm", "network"]);
        engine.Calls[^2].ShouldStartWith("docker rm --force --volumes mail-");
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

        var calls = engine.Commands.ToList();
        calls.IndexOf("build").ShouldBeLessThan(calls.IndexOf("create"));
        engine.Calls.Single(c => c.Contains(" build ", StringComparison.Ordinal)).ShouldMatch(
            "^docker build --file /tmp/Dockerfile --tag built:[0-9a-f]+ --target final --build-arg VERSION=1.2 /tmp$");

        engine.Be("unbuildable");
        await app.GiveAsync("built", KnownResourceCommands.RestartCommand);
        (await app.WhenAsync("built", KnownResourceStates.FailedToStart)).Detail
            .ShouldBe("its image could not be built from /tmp/Dockerfile: STEP 1");
    }

    [Theory]
    [InlineData("PATH", "/app/bin", true)]
    [InlineData("HOME", "/app", true)]
    [InlineData("DOCKER_HOST", "tcp://elsewhere", true)]
    [InlineData("https_proxy", "http://proxy", true)]
    [InlineData("PATHS", "secret", false)]
    [InlineData("SSL_CERTIFICATE", "secret", false)]
    public async Task A_variable_that_would_steer_the_engine_is_the_containers_only(string name, string value, bool steers)
    {
        using var engine = new FakeEngine("docker");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        builder.AddContainer("mail", "axllent/mailpit").WithEnvironment(name, value);
        await using var app = await builder.StartAsync();
        await app.WhenAsync("mail", KnownResourceStates.Running);

        engine.CreateOf("mail").ShouldContain(steers ? $" --env {name}={value} " : $" --env {name} ");
        engine.CreateOf("mail").Contains(value, StringComparison.Ordinal).ShouldBe(steers);
    }

    [Fact]
    public async Task A_process_of_this_machine_is_reached_from_the_containers_network()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems' engines reach loopback by themselves.");
        using var engine = new FakeEngine("podman");
        using var builder = DistributedApplicationTestingBuilder.Create(engine.Argument);
        var server = builder.AddServer("server");
        builder.AddContainer("mail", "axllent/mailpit").WithReference(server.GetEndpoint("http")).WaitFor(server);
        await using var app = await builder.StartAsync();
        var mail = await app.WhenAsync("mail", KnownResourceStates.Running);

        var port = app.GetEndpoint("server", "http").Port;
        mail.EnvironmentVariables.Single(v => v.Name == "services__server__http__0").Value.ShouldBe($"http://server:{port}");
        engine.CreateOf("mail").ShouldContain("--add-host=server:127.0.9.1");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"http://127.0.9.1:{port}/health"))).EnsureSuccessStatusCode();
        await app.StopAsync();
        await app.DisposeAsync();
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.9.1:{port}/health")));
    }
}
