using Microsoft.AspNetCore.Builder;

namespace Couchannel.Hosting.Dashboard.Tests.Support;

/// <summary>A dashboard at a free port, and a reader before it.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningDashboard(WebApplication app)
    {
        _app = app;
        Reader = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Reader { get; }

    public static async Task<RunningDashboard> StartAsync(IDashboardSource source, string url = "http://127.0.0.1:0")
    {
        var app = DashboardApplication.Create(source, new Uri(url));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningDashboard(app);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Reader.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<EventReader> StreamAsync(string path, string? lastEventId = null) => EventReader.OpenAsync(Reader, path, lastEventId);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        await _app.DisposeAsync();
    }
}
