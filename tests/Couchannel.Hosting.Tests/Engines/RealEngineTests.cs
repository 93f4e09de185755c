using System.Diagnostics;
using Couchannel.Hosting.Testing;
using Couchannel.Hosting.Tests.Lifecycle;

namespace Couchannel.Hosting.Tests.Engines;

/// <summary>The same as with the fake engine, by Docker or Podman itself, where one of them can run a container.</summary>
public sealed class RealEngineTests(RealEngine engine) : IClassFixture<RealEngine>
{
    private const string Asking =
        """
        ask() {
            address=${2#http://}
            exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
            printf 'GET %s HTTP/1.0\r\nHost: it\r\n\r\n' "$3" >&3
            while IFS= read -r line <&3 || [ "$line" ]; do last=$line; done
            echo "$1 says $last"
        }
        ask process "$PROCESS" /
        ask container "$SITE" /said
        echo no more >&2
        exit 3
        """;

    [Fact]
    public async Task A_graph_of_containers_and_processes_runs_and_leaves_nothing_behind()
    {
        engine.Require();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("said"), "from the bind mount");
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddServer("server");
        var site = Add(builder, "site").WithHttpEndpoint(targetPort: 80, name: "http")
            .WithBindMount(folder.Path, "/www", isReadOnly: true)
            .WithVolume("/data")
            .WithEnvironment("PATH", "/bin")
            .WithEnvironment("FOLDER", builder.AddParameter("folder", "/www", secret: true))
            .WithEntrypoint("/bin/busybox")
            .WithArgs("sh", "-c", "echo serving $FOLDER > /data/log; cat /data/log; exec busybox httpd -f -p 80 -h $FOLDER")
            .WithHttpHealthCheck("/said");
        Add(builder, "asking").WithEntrypoint("/bin/bash").WithArgs("-c", Asking)
            .WithEnvironment("PROCESS", server.GetEndpoint("http")).WithEnvironment("SITE", site.GetEndpoint("http"))
            .WaitFor(server).WaitFor(site);
        var volumes = await engine.AskAsync("volume", "ls", "--quiet");
        await using var app = await builder.StartAsync();

        await app.WhenHealthyAsync("site");
        await app.WhenItSaysAsync("site", "serving /www");
        var address = app.GetEndpoint("site", "http");
        using var client = app.CreateHttpClient("site");
        (await client.GetStringAsync(new Uri("/said", UriKind.Relative))).ShouldBe("from the bind mount");
        var asked = await app.WhenAsync("asking", KnownResourceStates.Exited);
        asked.ExitCode.ShouldBe(3);
        asked.Detail.ShouldNotBeNull().ShouldContain("no more");
        await app.WhenItSaysAsync("asking", $"process says {app.Now("server").ProcessIds.Single()}");
        await app.WhenItSaysAsync("asking", "container says from the bind mount");

        await app.GiveAsync("site", KnownResourceCommands.RestartCommand);
        await app.WhenHealthyAsync("site");
        app.GetEndpoint("site", "http").ShouldBe(address);
        (await client.GetStringAsync(new Uri("/said", UriKind.Relative))).ShouldBe("from the bind mount");

        var network = (await engine.AskAsync("network", "ls", "--format", "{{.Name}}")).Split('\n').Where(IsOurs).ToList();
        await app.StopAsync();
        await app.DisposeAsync();
        (await engine.ContainersAsync()).ShouldBeEmpty();
        (await engine.AskAsync("volume", "ls", "--quiet")).ShouldBe(volumes);
        (await engine.AskAsync("network", "ls", "--format", "{{.Name}}")).Split('\n').Where(IsOurs).Count().ShouldBeLessThan(network.Count);
    }

    [Fact]
    public async Task A_missing_image_and_a_missing_program_fail_and_say_so()
    {
        engine.Require();
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddContainer("missing", "couchannel-test-nothing").WithImagePullPolicy(ImagePullPolicy.Never);
        Add(builder, "programless").WithEntrypoint("/nothing");
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("missing", KnownResourceStates.FailedToStart)).Detail.ShouldNotBeNull().ShouldSatisfyAllConditions(
            detail => detail.ShouldStartWith("its container could not be made: "),
            detail => detail.ShouldContain("couchannel-test-nothing"));
        var ended = await app.WhenAsync("programless", KnownResourceStates.Exited);
        ended.StartTimeStamp.ShouldBeNull();
        ended.Detail.ShouldNotBeNull().ShouldContain("/nothing");
    }

    [Fact]
    public async Task A_lasting_container_is_the_same_in_the_next_run()
    {
        engine.Require();
        var name = $"{engine.Name}-lasting";
        var ids = new List<string>();
        try
        {
            for (var run = 0; run < 2; run++)
            {
                using var builder = DistributedApplicationTestingBuilder.Create();
                Add(builder, "lasting").WithLifetime(ContainerLifetime.Persistent).WithContainerName(name)
                    .WithHttpEndpoint(targetPort: 80).WithHttpHealthCheck("/", 404).WithArgs("httpd", "-f", "-p", "80");
                await using var app = await builder.StartAsync();
                await app.WhenHealthyAsync("lasting");
                ids.Add(await engine.AskAsync("inspect", "--format", "{{.Id}} {{.State.StartedAt}}", name));
                await app.StopAsync();
            }

            ids[1].ShouldBe(ids[0]);
            (await engine.AskAsync("inspect", "--format", "{{.State.Running}}", name)).ShouldBe("true");
        }
        finally
        {
            var network = await engine.AskAsync(
                "inspect", "--format", "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}", name);
            await engine.AskAsync("kill", name);
            await engine.AskAsync("rm", "--force", name);
            await engine.AskAsync("network", "rm", network);
        }
    }

    [Fact]
    public async Task A_host_that_is_killed_leaves_no_container_behind()
    {
        engine.Require();
        using var host = Process.Start(new ProcessStartInfo(
            DotNetCommand.FilePath, TestApps.ProgramArguments("containers", engine.Name, engine.Label))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await host.StandardOutput.ReadLineAsync().WaitAsync(TestApps.Patience)).ShouldBe("up");
        (await engine.ContainersAsync()).Length.ShouldBe(2);

        host.Kill();

        await Eventually.GetAsync(async () => string.Join(' ', await engine.ContainersAsync()), left => left.Length == 0);
    }

    private static bool IsOurs(string network) => network.StartsWith("couchannel-", StringComparison.Ordinal);

    private IResourceBuilder<ContainerResource> Add(IDistributedApplicationBuilder builder, string name) =>
        builder.AddContainer(name, engine.Name).WithContainerRuntimeArgs("--label", engine.Label);
}
