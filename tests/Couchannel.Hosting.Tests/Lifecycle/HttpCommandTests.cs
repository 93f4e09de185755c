using Couchannel.Hosting.Testing;
using Couchannel.Hosting.Tests.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Commands that are requests: how they are sent, and what is made of the answer.</summary>
public sealed class HttpCommandTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly IResourceBuilder<ExecutableResource> _worker;

    // What answers is a server of the test: the application is not started.
    public HttpCommandTests()
    {
        _worker = _builder.AddSleep("worker").WithHttpEndpoint();
        _builder.Services.ConfigureAll<HttpStandardResilienceOptions>(o => o.Retry.ShouldHandle = _ => PredicateResult.False());
    }

    public void Dispose() => _builder.Dispose();

    [Fact]
    public async Task The_graph_changes_the_request_and_judges_the_answer()
    {
        var asked = new List<string>();
        await using var server = await AnsweringAsync(context =>
        {
            asked.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Headers["X-Key"]}");
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return context.Response.WriteAsync("three are running");
        });
        _worker.WithHttpCommand("/jobs?all=1", "Run", commandName: "run", commandOptions: new HttpCommandOptions
        {
            Method = HttpMethod.Put,
            PrepareRequest = context =>
            {
                context.Request.Headers.Add("X-Key", $"{context.ResourceName}:{context.Endpoint.EndpointName}");
                return Task.CompletedTask;
            },
            GetCommandResult = async context => CommandResults.Failure(
                $"{context.ResourceName}: {await context.Response.Content.ReadAsStringAsync(context.CancellationToken)}"),
        });

        var result = await ExecuteAsync("run");

        asked.ShouldBe(["PUT /jobs?all=1 worker:http"]);
        (result.Success, result.ErrorMessage).ShouldBe((false, "worker: three are running"));
    }

    [Fact]
    public async Task The_graph_names_the_client_that_sends_it()
    {
        await using var server = await AnsweringAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer of-the-client" ? 204 : 401;
            return Task.CompletedTask;
        });
        _builder.Services.AddHttpClient("keyed", client => client.DefaultRequestHeaders.Authorization = new("Bearer", "of-the-client"));
        _worker.WithHttpCommand("/", "With", commandName: "with", commandOptions: new HttpCommandOptions { HttpClientName = "keyed" });
        _worker.WithHttpCommand("/", "Without", commandName: "without");
        using var app = _builder.Build();

        (await app.ResourceCommands.ExecuteCommandAsync(_worker.Resource, "with")).Success.ShouldBeTrue();
        (await app.ResourceCommands.ExecuteCommandAsync(_worker.Resource, "without")).ErrorMessage
            .ShouldBe($"http://localhost:{server.Url.Port}/ answered 401.");
    }

    [Fact]
    public async Task Before_the_resource_has_its_place_it_is_refused()
    {
        _worker.WithHttpCommand("/", "Run", commandName: "run");

        (await ExecuteAsync("run")).ErrorMessage.ShouldBe("The endpoint 'http' is not allocated yet.");
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_the_result_and_is_logged()
    {
        using var deaf = new DeafPort();
        _worker.WithHttpCommand("/", "Run", commandName: "run").GetEndpoint("http").At(deaf.Number);
        using var app = _builder.Build();

        var result = await app.ResourceCommands.ExecuteCommandAsync(_worker.Resource, "run");

        result.Success.ShouldBeFalse();
        result.ErrorMessage.ShouldNotBeNull().ShouldContain($"localhost:{deaf.Number}");
        app.Services.GetRequiredService<ResourceLoggerService>().Recent("worker", 1).ShouldHaveSingleItem().Text
            .ShouldBe($"The command 'run' failed: {result.ErrorMessage}");
    }

    [Fact]
    public async Task Who_gives_it_up_is_told_so()
    {
        using var giving = new CancellationTokenSource();
        await using var server = await AnsweringAsync(async context =>
        {
            await giving.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        _worker.WithHttpCommand("/", "Run", commandName: "run");
        using var app = _builder.Build();

        var result = await app.ResourceCommands.ExecuteCommandAsync(_worker.Resource, "run", giving.Token).WaitAsync(TestApps.Patience);

        (result.Success, result.Canceled).ShouldBe((false, true));
    }

    private async Task<SmallServer> AnsweringAsync(RequestDelegate answer)
    {
        var server = await SmallServer.StartAsync(answer);
        _worker.GetEndpoint("http").At(server.Url.Port);
        return server;
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(string command)
    {
        using var app = _builder.Build();
        return await app.ResourceCommands.ExecuteCommandAsync(_worker.Resource, command).WaitAsync(TestApps.Patience);
    }
}
