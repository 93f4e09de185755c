using System.Net;
using System.Net.Sockets;
using Couchannel.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Dashboard;

/// <summary>Where the dashboard answers, and what is told where it cannot.</summary>
public sealed class DashboardServiceTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private DistributedApplication? _app;

    public void Dispose()
    {
        _app?.Dispose();
        _builder.Dispose();
    }

    [Theory]
    [InlineData(null, "http://localhost:15888/")]
    [InlineData("", "http://localhost:15888/")]
    [InlineData("http://127.0.0.1:1234", "http://127.0.0.1:1234/")]
    [InlineData("https://localhost:17000;http://localhost:15000", "http://localhost:15000/")]
    [InlineData("http://[::1]:1234;http://localhost:15000", "http://[::1]:1234/")]
    public void It_answers_at_the_first_url_of_the_AppHost_that_it_can(string? urls, string url) =>
        Service(urls).Url.AbsoluteUri.ShouldBe(url);

    [Theory]
    [InlineData("https://localhost:17000")]
    [InlineData("http://0.0.0.0:15888")]
    [InlineData("http://+:15888")]
    [InlineData("localhost:15888")]
    [InlineData("15888")]
    public async Task Where_it_can_at_none_that_is_told_in_one_line_by_the_setting(string urls)
    {
        var refusal = await Should.ThrowAsync<DistributedApplicationException>(() => Service(urls).StartAsync(CancellationToken.None));

        refusal.Message.ShouldStartWith($"dashboard: ASPNETCORE_URLS is '{urls}', but ");
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(
            () => Service($"http://localhost:{port}").StartAsync(CancellationToken.None));

        refusal.Message.ShouldStartWith($"dashboard: port {port} is already in use");
        refusal.Message.ShouldEndWith("; stop what uses it, or set ASPNETCORE_URLS to another URL.");
    }

    [Fact]
    public async Task It_answers_from_its_start_to_its_stop()
    {
        var url = $"http://localhost:{FreePort.Find()}";
        var service = Service(url);
        using var client = new HttpClient();

        await service.StopAsync(CancellationToken.None);
        await service.StartAsync(CancellationToken.None);
        using var answer = await client.GetAsync(new Uri(url));
        await service.StopAsync(CancellationToken.None);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri(url)));
    }

    private DashboardService Service(string? urls)
    {
        _app ??= _builder.Build();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ASPNETCORE_URLS", urls)]).Build();
        return new(ActivatorUtilities.CreateInstance<DashboardSource>(_app.Services), configuration);
    }
}
