using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>
/// The host of a test's application: started once, whether by the test or by the entry point; and once disposed, nothing of it is
/// left, however far it had come.
/// </summary>
internal sealed class TestedHost(IHost inner, TestIsolation isolation, AppHostEntryPoint? entryPoint) : IHost, IAsyncDisposable
{
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);

    private readonly Lock _sync = new();
    private Task? _start;
    private Task? _end;

    public IServiceProvider Services => inner.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (AppHostInterception.Current is { } test)
        {
            // The entry point's own start: the test says when, and what follows here follows it.
            var run = test.OnRun(CancellationToken.None);
            await Task.WhenAny(run, StartedAsync(cancellationToken)).ConfigureAwait(false);
            return;
        }

        if (entryPoint is not null)
        {
            await entryPoint.WaitUntilRunningAsync(cancellationToken).ConfigureAwait(false);
        }

        Task start;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_end is not null, this);
            start = _start ??= StartOnceAsync(cancellationToken);
        }

        await start.ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken = default) =>
        WithinAsync(inner.StopAsync(cancellationToken), "has not stopped");

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        Task end;
        lock (_sync)
        {
            end = _end ??= EndAsync();
        }

        await end.ConfigureAwait(false);
    }

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        Services.GetRequiredService<TemporaryFolders>().Add(isolation.DataFolder);
        await TelemetryDefault.DropUnlessHeardAsync(Services.GetRequiredService<IConfiguration>()).ConfigureAwait(false);
        await inner.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task StartedAsync(CancellationToken cancellationToken) => Services.GetRequiredService<IHostApplicationLifetime>()
        .ApplicationStarted.WhenCancelledAsync().WaitAsync(cancellationToken);

    private async Task EndAsync()
    {
        await Task.Yield();
        try
        {
            // Also where it has never started: what waits for the application's end waits for no more.
            if (!Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.IsCancellationRequested)
            {
                await StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            if (entryPoint is not null)
            {
                await entryPoint.ReleaseAsync().ConfigureAwait(false);
            }

            await WithinAsync(DisposeInnerAsync(), "has not ended").ConfigureAwait(false);
            isolation.Remove();
        }
    }

    private async Task DisposeInnerAsync()
    {
        if (inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            inner.Dispose();
        }
    }

    private async Task WithinAsync(Task task, string what)
    {
        // Told before the services are gone.
        var states = new Lazy<string>(() => ResourceReport.Describe(Services));
        if (await Task.WhenAny(task, Task.Delay(StopBound)).ConfigureAwait(false) != task)
        {
            throw new TimeoutException($"The application {what} within {StopBound.TotalSeconds} s.{Environment.NewLine}{states.Value}");
        }

        await task.ConfigureAwait(false);
    }
}
