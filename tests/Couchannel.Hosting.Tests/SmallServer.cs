using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Couchannel.Hosting.Tests;

/// <summary>A web server of this process that answers as a test says.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private SmallServer(WebApplication server) => _server = server;

    public Uri Url => new(_server.Urls.Single());

    public static async Task<SmallServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return new(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
