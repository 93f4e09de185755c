using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting;

/// <summary>An application that is described and can run.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _isRunByTest;

    internal DistributedApplication(IHost host, bool isRunByTest)
    {
        _host = host;
        _isRunByTest = isRunByTest;
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>The states of the resources, and the means to wait for one.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Gives commands to the resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    private bool IsPublished => Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode;

    /// <summary>
    /// Starts the resources, and does not wait until they are up (<see cref="ResourceNotifications"/> does). An application that is
    /// published starts nothing, and writes its manifest.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => IsPublished
        ? Services.GetRequiredService<PublishingSession>().PublishAsync(cancellationToken)
        : _host.StartAsync(cancellationToken);

    /// <summary>Stops the resources, those first that others do not need.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Runs until Ctrl+C, SIGTERM, or until the application turns out not to be able to start; then one line for each thing that
    /// went wrong is on standard error and the process's exit code is 1.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_isRunByTest)
        {
            var run = AppHostInterception.Current?.OnRun(cancellationToken)
                ?? (IsPublished ? StartAsync(cancellationToken) : _host.RunAsync(cancellationToken));
            await run.ConfigureAwait(false);
            return;
        }

        await using (this)
        {
            if (IsPublished)
            {
                await Services.GetRequiredService<PublishingSession>().RunAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await Services.GetRequiredService<TerminalSession>().RunAsync(_host, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _host.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }
    }
}
