using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What people see of a resource.</summary>
public sealed class ShownTests
{
    private const string Secret = "p@ss word/1";

    [Fact]
    public async Task Variables_and_arguments_are_shown_without_secrets_wherever_they_are()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var password = builder.AddParameter("password", Secret, secret: true);
        var name = builder.AddParameter("user", "dora");
        var connection = builder.AddConnectionString(
            "db", ReferenceExpression.Create($"Host=h;Username={name};Password={password}"));
        builder.AddExecutable("worker", "sh", "/", "-c", "sleep 600", "--token", Secret)
            .WithReference(connection)
            .WithEnvironment("PLAIN", "seen")
            .WithEnvironment("BY_URI", $"postgres://{name}:{password:uri}@h")
            .WithEnvironment(async context =>
                context.EnvironmentVariables["BY_CODE"] = "<" + await password.Resource.GetValueAsync(default) + ">");
        await using var app = await builder.StartAsync();

        var shown = await app.WhenAsync("worker", KnownResourceStates.Running);

        var variables = shown.EnvironmentVariables.ToDictionary(v => v.Name, v => v.Value);
        variables["PLAIN"].ShouldBe("seen");
        variables["ConnectionStrings__db"].ShouldBe($"Host=h;Username=dora;Password={SecretText.Instead}");
        variables["BY_URI"].ShouldBe($"postgres://dora:{SecretText.Instead}@h");
        variables["BY_CODE"].ShouldBe($"<{SecretText.Instead}>");
        var arguments = shown.Properties.Single(p => p.Name == "resource.appArgs");
        arguments.IsSensitive.ShouldBeTrue();
        string.Join(' ', (IEnumerable<string>)arguments.Value!).ShouldBe($"-c sleep 600 --token {SecretText.Instead}");
        (await app.WhenAsync("db", KnownResourceStates.Running)).Properties.Single(p => p.Name == "resource.connectionString").Value
            .ShouldBe($"Host=h;Username=dora;Password={SecretText.Instead}");
    }

    [Fact]
    public async Task Urls_are_those_of_the_endpoints_as_the_graph_changes_them()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddServer("server")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Home")
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/admin", DisplayLocation = UrlDisplayLocation.DetailsOnly })
            .WithUrl("https://docs.example", "Docs")
            .WithUrls(context => context.Urls.RemoveAll(u => u.Url.StartsWith("ftp", StringComparison.Ordinal)));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");
        var home = app.GetEndpoint("server").ToString().TrimEnd('/');

        app.Now("server").Urls.Select(u => (u.Url, u.DisplayProperties.DisplayName, u.IsInternal, u.IsInactive)).ShouldBe(
        [
            (home, "Home", false, false),
            ("https://docs.example", "Docs", false, false),
            ($"{home}/admin", "", true, false),
        ]);
        await app.GiveAsync("server", KnownResourceCommands.StopCommand);
        app.Now("server").Urls.Select(u => u.IsInactive).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task Urls_can_be_made_of_values_and_changed_by_code_that_waits()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var page = builder.AddParameter("page", "intro");
        var server = builder.AddServer("server");
        server.WithUrl($"{server.GetEndpoint("http")}/docs/{page}", "Docs")
            .WithUrl(ReferenceExpression.Create($"https://{page}.example"))
            .WithUrls(async context =>
            {
                await Task.Delay(1, context.CancellationToken);
                context.Urls.RemoveAll(u => u.Endpoint is not null && u.DisplayText is null);
                context.Urls.Single(u => u.DisplayText == "Docs").DisplayLocation = UrlDisplayLocation.DetailsOnly;
            });
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");
        var home = app.GetEndpoint("server").ToString().TrimEnd('/');

        app.Now("server").Urls.Select(u => (u.Url, u.DisplayProperties.DisplayName, u.IsInternal, u.Name)).ShouldBe(
            [($"{home}/docs/intro", "Docs", true, "http"), ("https://intro.example", "", false, null)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_newest_lines_of_a_log_are_kept_and_a_line_without_end_comes_in_pieces()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("chatty", "i=0; while [ $i -lt 6000 ]; do echo line $i; i=$((i+1)); done");
        builder.AddShell("endless", "head -c 100000 /dev/zero | tr '\\0' x");
        await using var app = await builder.StartAsync();
        var logs = (ResourceLoggerService)app.Services.GetService(typeof(ResourceLoggerService))!;
        await app.WhenAsync("chatty", KnownResourceStates.Finished);
        await app.WhenAsync("endless", KnownResourceStates.Finished);

        var lines = (await logs.GetAllAsync("chatty").ToListAsync()).SelectMany(l => l).ToList();
        lines.Count.ShouldBeLessThan(6000);
        lines[^1].ShouldBe(new LogLine(6000, "line 5999", false));
        var pieces = (await logs.GetAllAsync("endless").ToListAsync()).SelectMany(l => l).ToList();
        pieces.Count.ShouldBeGreaterThan(1);
        pieces.Sum(p => p.Content.Length).ShouldBe(100_000);
    }
}
