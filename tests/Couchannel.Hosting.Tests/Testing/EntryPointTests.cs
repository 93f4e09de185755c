using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Testing;

/// <summary>The testing builder and the AppHosts it meets.</summary>
public sealed class EntryPointTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_entry_point_that_throws_says_so_to_the_test()
    {
        var host = WrittenAppHost.Compile("""if (args.Length == 0) throw new DivideByZeroException("on purpose");""");

        (await Should.ThrowAsync<DivideByZeroException>(() => CreateAsync(host))).Message.ShouldBe("on purpose");
    }

    [Fact]
    public async Task An_entry_point_that_ends_without_building_is_named()
    {
        var host = WrittenAppHost.Compile("DistributedApplication.CreateBuilder(args);");

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => CreateAsync(host));

        refusal.Message.ShouldContain(host.EntryPoint.Assembly.GetName().Name!);
        refusal.Message.ShouldContain("without building");
    }

    [Fact]
    public async Task An_assembly_without_an_entry_point_is_named() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => DistributedApplicationTestingBuilder.CreateAsync<IResource>()))
            .Message.ShouldContain("no entry point");

    [Fact]
    public async Task An_entry_point_that_never_builds_is_given_up_with_how_to_give_it_longer()
    {
        var host = WrittenAppHost.Compile("Thread.Sleep(Timeout.Infinite);");
        var run = new AppHostEntryPoint(host.EntryPoint.Assembly, [], (_, _) => { }) { Patience = TimeSpan.FromMilliseconds(200) };

        var impatience = await Should.ThrowAsync<TimeoutException>(() => run.DescribeAsync(default).WaitAsync(Bound));

        impatience.Message.ShouldContain("DOTNET_HOST_FACTORY_RESOLVER_DEFAULT_TIMEOUT_IN_SECONDS");
    }

    [Fact]
    public async Task A_second_application_of_one_entry_point_is_refused_where_the_test_starts_the_first()
    {
        var host = WrittenAppHost.Compile(
            """
            DistributedApplication.CreateBuilder(args).Build();
            DistributedApplication.CreateBuilder(args).Build().Run();
            """);
        await using var builder = await CreateAsync(host);
        await using var app = await builder.BuildAsync();

        (await Should.ThrowAsync<InvalidOperationException>(() => app.StartAsync().WaitAsync(Bound)))
            .Message.ShouldContain("second application");
    }

    [Fact]
    public async Task What_fails_between_building_and_running_fails_the_start()
    {
        var host = WrittenAppHost.Compile(
            """
            var app = DistributedApplication.CreateBuilder(args).Build();
            if (app is not null) throw new DivideByZeroException("on purpose");
            """);
        await using var builder = await CreateAsync(host);
        await using var app = await builder.BuildAsync();

        await Should.ThrowAsync<DivideByZeroException>(() => app.StartAsync().WaitAsync(Bound));
    }

    [Fact]
    public async Task The_entry_point_gets_the_arguments_and_its_code_runs_around_the_test()
    {
        var host = WrittenAppHost.Compile(
            """
            var builder = DistributedApplication.CreateBuilder();
            builder.AddParameter("given");
            Trace.Last = builder.Configuration["Some:Key"] + "," + args.Length;
            var app = builder.Build();
            Trace.Last += "/built";
            app.Run();
            Trace.Last += "/ran";
            """);
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(host.EntryPoint, ["--Some:Key=value"]);
        builder.Resources.Select(r => r.Name).ShouldBe(["given"]);
        host.Trace.ShouldBe("value,1");
        builder.Resources.Clear();

        var app = await builder.BuildAsync();
        await app.StartAsync().WaitAsync(Bound);
        host.Trace.ShouldBe("value,1/built");
        await app.DisposeAsync().AsTask().WaitAsync(Bound);

        await host.EndedAsync();
        host.Trace.ShouldBe("value,1/built/ran/ended");
    }

    [Fact]
    public async Task An_entry_point_that_starts_the_application_itself_starts_it_with_the_test()
    {
        var host = WrittenAppHost.Compile(
            """
            var app = DistributedApplication.CreateBuilder(args).Build();
            await app.StartAsync();
            Trace.Last += "started";
            await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app);
            Trace.Last += "/stopped";
            """);
        await using var builder = await CreateAsync(host);
        var app = await builder.BuildAsync();
        host.Trace.ShouldBe("");
        await app.StartAsync().WaitAsync(Bound);
        await Eventually.GetAsync(() => Task.FromResult(host.Trace), trace => trace == "started");

        await app.DisposeAsync().AsTask().WaitAsync(Bound);

        await host.EndedAsync();
        host.Trace.ShouldBe("started/stopped/ended");
    }

    [Fact]
    public async Task An_application_is_built_once()
    {
        var host = WrittenAppHost.Compile("DistributedApplication.CreateBuilder(args).Build().Run();");
        await using var builder = await CreateAsync(host);
        await builder.BuildAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => builder.BuildAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_test_that_gives_up_before_the_start_leaves_no_thread_and_no_folder(bool built)
    {
        var host = WrittenAppHost.Compile(
            """
            var builder = DistributedApplication.CreateBuilder(args);
            var redis = builder.AddRedis("redis");
            builder.Build().Run();
            """);
        var builder = await CreateAsync(host);
        var data = builder.Configuration["COUCHANNEL_DATA"]!;
        Directory.CreateDirectory(data);
        if (built)
        {
            await builder.BuildAsync();
        }

        await builder.DisposeAsync().AsTask().WaitAsync(Bound);

        await host.EndedAsync();
        Directory.Exists(data).ShouldBeFalse();
    }

    private static Task<IDistributedApplicationTestingBuilder> CreateAsync(WrittenAppHost host) =>
        DistributedApplicationTestingBuilder.CreateAsync(host.EntryPoint).WaitAsync(Bound);
}
