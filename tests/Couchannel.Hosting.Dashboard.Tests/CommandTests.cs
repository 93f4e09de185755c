using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Couchannel.Hosting.Dashboard.Tests.Support;

namespace Couchannel.Hosting.Dashboard.Tests;

public sealed class CommandTests
{
    private const string Restart = "/api/resources/api/commands/restart";

    private readonly FakeSource _source = new();

    [Fact]
    public async Task What_is_known_of_a_resource_is_told()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        var details = await dashboard.Reader.GetFromJsonAsync<JsonElement>(
            "/api/resources/api/details", TestContext.Current.CancellationToken);

        details.GetProperty("properties")[0].GetProperty("value").GetString().ShouldBe("/usr/bin/api");
        details.GetProperty("environment")[0].GetProperty("name").GetString().ShouldBe("PASSWORD");
        details.GetProperty("health")[0].GetProperty("status").GetString().ShouldBe("Healthy");
        details.GetProperty("relations")[0].GetProperty("name").GetString().ShouldBe("postgres");
        (await dashboard.GetAsync("/api/resources/nobody/details")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_command_is_passed_on_and_its_failure_told()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        using var response = await PostAsync(dashboard, Restart);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var result = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        result.GetProperty("succeeded").GetBoolean().ShouldBeFalse();
        result.GetProperty("message").GetString().ShouldBe("It is broken.");
        _source.Given.ShouldBe(["api/restart"]);
    }

    [Theory]
    [InlineData("/api/resources/api/commands/stop", HttpStatusCode.Conflict)]
    [InlineData("/api/resources/api/commands/dance", HttpStatusCode.NotFound)]
    [InlineData("/api/resources/nobody/commands/restart", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_done_is_refused(string path, HttpStatusCode status)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        using var response = await PostAsync(dashboard, path);

        response.StatusCode.ShouldBe(status);
        _source.Given.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://couchannel.example")]
    [InlineData("Origin", "http://localhost:8080")]
    [InlineData("Origin", "null")]
    public async Task Another_sites_page_can_do_nothing(string header, string value)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        using var response = await PostAsync(dashboard, Restart, (header, value));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _source.Given.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_dashboards_own_page_can()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);
        var origin = dashboard.Reader.BaseAddress!.GetLeftPart(UriPartial.Authority);

        using var byOrigin = await PostAsync(dashboard, Restart, ("Origin", origin));
        using var bySite = await PostAsync(dashboard, Restart, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"));

        byOrigin.StatusCode.ShouldBe(HttpStatusCode.OK);
        bySite.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_command_is_given_by_a_link()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_source);

        (await dashboard.GetAsync(Restart)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        _source.Given.ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> PostAsync(
        RunningDashboard dashboard, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await dashboard.Reader.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
