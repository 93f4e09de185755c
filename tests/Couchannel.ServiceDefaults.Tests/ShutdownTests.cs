using System.Net;
using System.Runtime.InteropServices;
using Couchannel.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Couchannel.ServiceDefaults.Tests;

/// <summary>What a service does that is told to go. The signals are real ones and reach this process: nothing may run beside.</summary>
[Collection(nameof(Alone))]
public sealed partial class ShutdownTests
{
    private const int Terminate = 15;

    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    [Fact]
    public async Task A_service_that_is_told_to_go_says_so_and_serves_on_until_its_notice_has_run_out()
    {
        await using var app = await StartAsync("00:00:05");
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await AskAsync(client, "/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Send(Terminate);

        await Eventually.GetAsync(() => AskAsync(client, "/readyz"), a => a.StatusCode == HttpStatusCode.ServiceUnavailable);
        (await AskAsync(client, "/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(client, "/work")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(Notice - TimeSpan.FromMilliseconds(1));
        Stopping(app).IsCancellationRequested.ShouldBeFalse();

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await app.WaitForShutdownAsync(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(() => AskAsync(client, "/work"));
    }

    [Fact]
    public async Task A_service_that_goes_keeps_no_connection_open()
    {
        await using var app = await StartAsync("00:00:05");
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await AskAsync(client, "/work")).Headers.ConnectionClose.ShouldBeNull();

        Send(Terminate);

        await Eventually.GetAsync(() => AskAsync(client, "/work"), a => a.Headers.ConnectionClose == true);
    }

    [Theory]
    [InlineData("00:00:05", new[] { Terminate, Terminate })]
    [InlineData("", new[] { Terminate })]
    public async Task Who_does_not_want_to_wait_does_not_have_to(string notice, int[] signals)
    {
        await using var app = await StartAsync(notice);

        foreach (var signal in signals)
        {
            Send(signal);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await app.WaitForShutdownAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("five")]
    [InlineData("-00:00:05")]
    [InlineData("5")]
    public async Task A_notice_that_is_no_time_is_refused_by_its_name(string notice)
    {
        await using var app = Service(notice);

        app.Services.GetServices<SettingError>().ShouldHaveSingleItem().Message.ShouldStartWith("Shutdown__Notice is malformed");
    }

    private static void Send(int signal) => Kill(Environment.ProcessId, signal).ShouldBe(0);

    private static CancellationToken Stopping(WebApplication app) =>
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string path) =>
        client.GetAsync(path, TestContext.Current.CancellationToken);

    private async Task<WebApplication> StartAsync(string notice)
    {
        var app = Service(notice);
        app.MapDefaultEndpoints();
        app.MapGet("/work", () => TypedResults.Ok());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private WebApplication Service(string notice)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Shutdown:Notice"] = notice;
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddServiceDefaults();
        return builder.Build();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
