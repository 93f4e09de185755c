using System.Diagnostics;
using System.Net;
using Couchannel.Hosting.Dashboard.Tests.Support;

namespace Couchannel.Hosting.Dashboard.Tests;

public sealed class ServingTests
{
    private readonly FakeSource _source = new();

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/dashboard.css", "text/css")]
    [InlineData("/dashboard.js", "text/javascript")]
    [InlineData("/logs.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Pages_come_from_inside_the_assembly_under_a_strict_policy(string path, string type)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        var response = await dashboard.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Theory]
    [InlineData("couchannel.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.couchannel.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:15888", HttpStatusCode.OK)]
    [InlineData("[::1]:15888", HttpStatusCode.OK)]
    public async Task Only_this_machines_own_names_are_answered(string host, HttpStatusCode status)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/resources") { Headers = { Host = host } };

        (await dashboard.Reader.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://couchannel.example:15888")]
    [InlineData("https://localhost:15888")]
    public void An_address_beyond_this_machine_is_refused(string url) =>
        Should.Throw<ArgumentException>(() => DashboardApplication.Create(_source, new Uri(url)))
            .Message.ShouldContain("this machine only");

    [Fact]
    public async Task A_free_port_can_be_asked_for_by_the_name_localhost()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source, "http://localhost:0");

        (await dashboard.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Stopping_ends_every_stream_in_under_a_second()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using var resources = await dashboard.StreamAsync("/api/resources/stream");
        await using var logs = await dashboard.StreamAsync("/api/resources/api/logs/stream");
        await resources.NextAsync();
        await logs.NextAsync();

        var watch = Stopwatch.StartNew();
        await dashboard.StopAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        await resources.ShouldEndAsync();
        await logs.ShouldEndAsync();
        _source.Readers.ShouldBe(0);
    }

    [Fact]
    public async Task A_reader_that_leaves_is_forgotten()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        await using (var logs = await dashboard.StreamAsync("/api/resources/api/logs/stream"))
        {
            await logs.NextAsync();
            _source.Readers.ShouldBe(1);
        }

        for (var wait = 0; wait < 100 && _source.Readers > 0; wait++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        _source.Readers.ShouldBe(0);
    }
}
