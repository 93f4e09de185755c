using Couchannel.Hosting.Testing;
using Couchannel.Hosting.Tests.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What the graph makes of a resource's URLs, and what it cannot.</summary>
public sealed class UrlTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly IResourceBuilder<ExecutableResource> _server;
    private DistributedApplication? _app;

    public UrlTests()
    {
        _server = _builder.AddSleep("server").WithHttpEndpoint();
        _server.GetEndpoint("http").At(4321);
    }

    public void Dispose()
    {
        _app?.Dispose();
        _builder.Dispose();
    }

    [Theory]
    [InlineData("/docs", "http://localhost:4321/docs", "https://server.example/docs")]
    [InlineData("docs", "http://localhost:4321/docs", "https://server.example/home/docs")]
    [InlineData("/find?q=a%20b%26c#top", "http://localhost:4321/find?q=a%20b%26c#top", "https://server.example/find?q=a%20b%26c#top")]
    public async Task A_path_leads_all_there_are_to_it(string path, string own, string other)
    {
        _server.WithUrl("https://server.example/home/", "Elsewhere").WithUrl(path);

        (await ShownAsync()).ShouldBe([(own, ""), (other, "Elsewhere")]);
    }

    [Fact]
    public async Task A_path_with_a_name_gives_them_all_that_name()
    {
        _server.WithUrl("https://server.example/", "Elsewhere").WithUrl("/docs", "Docs");

        (await ShownAsync()).ShouldBe([("http://localhost:4321/docs", "Docs"), ("https://server.example/docs", "Docs")]);
    }

    [Fact]
    public async Task An_endpoint_there_is_not_is_warned_of_and_the_rest_is_done()
    {
        _server.WithUrlForEndpoint("https", url => url.DisplayText = "Nothing")
            .WithUrlForEndpoint("admin", _ => new ResourceUrlAnnotation { Url = "/admin" })
            .WithUrlForEndpoint("http", url => url.DisplayText = "Home");

        (await ShownAsync()).ShouldBe([("http://localhost:4321", "Home")]);

        Told().ShouldBe(
        [
            "The URL for endpoint 'https' was not changed, as resource 'server' has no such endpoint.",
            "The URL for endpoint 'admin' was not changed, as resource 'server' has no such endpoint.",
        ]);
    }

    [Fact]
    public async Task What_goes_wrong_in_the_graphs_code_is_logged_and_takes_no_url_away()
    {
        _server.WithUrls(context =>
        {
            context.Urls[0].DisplayText = "Home";
            throw new InvalidOperationException("No idea.");
        });

        (await ShownAsync()).ShouldBe([("http://localhost:4321", "Home")]);

        Told().Take(2).ShouldBe(
            ["The URLs of the resource could not be changed as the graph wants.", "System.InvalidOperationException: No idea."]);
    }

    [Fact]
    public async Task Code_finds_the_endpoints_of_a_resource_that_has_some()
    {
        var found = new List<EndpointReference?>();
        _server.WithUrls(context => found.Add(context.GetEndpoint("http")));
        var plain = _builder.AddParameter("plain", "x").WithUrls(context => found.Add(context.GetEndpoint("http")));

        await ShownAsync();
        await Urls().PublishAsync(plain.Resource, CancellationToken.None);

        found.Count.ShouldBe(2);
        found[0].ShouldNotBeNull().Port.ShouldBe(4321);
        found[1].ShouldBeNull();
    }

    private ResourceUrls Urls() => (_app ??= _builder.Build()).Services.GetRequiredService<ResourceUrls>();

    private async Task<IEnumerable<(string Url, string Text)>> ShownAsync()
    {
        await Urls().PublishAsync(_server.Resource, CancellationToken.None);
        return _app!.Now("server").Urls.Select(u => (u.Url, u.DisplayProperties.DisplayName));
    }

    private IEnumerable<string> Told() =>
        _app!.Services.GetRequiredService<ResourceLoggerService>().Recent("server", 10).Select(line => line.Text);
}
