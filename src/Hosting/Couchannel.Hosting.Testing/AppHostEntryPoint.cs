using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>
/// An AppHost's entry point, run on a thread of its own: held where it builds its application until the test says so, and again
/// where it runs it until the test has ended it.
/// </summary>
internal sealed class AppHostEntryPoint
{
    private const string PatienceSetting = "DOTNET_HOST_FACTORY_RESOLVER_DEFAULT_TIMEOUT_IN_SECONDS";

    private readonly Assembly _assembly;
    private readonly TestIsolation _isolation;
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _described = Completion<DistributedApplicationBuilder>();
    private readonly TaskCompletionSource<bool> _mayBuild = Completion<bool>();
    private readonly TaskCompletionSource<DistributedApplication> _built = Completion<DistributedApplication>();
    private readonly TaskCompletionSource<bool> _running = Completion<bool>();
    private readonly TaskCompletionSource<bool> _mayEnd = Completion<bool>();
    private readonly TaskCompletionSource<bool> _ended = Completion<bool>();

    public AppHostEntryPoint(
        Assembly assembly, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        _assembly = assembly;
        _isolation = new(assembly, args, configure);
    }

    /// <summary>How long each step may take that is the entry point's own.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(
        uint.TryParse(Environment.GetEnvironmentVariable(PatienceSetting), CultureInfo.InvariantCulture, out var seconds)
            ? seconds : 60);

    public TestIsolation Isolation => _isolation;

    private string Name => _assembly.GetName().Name!;

    /// <summary>Starts the entry point, and waits until it has described its application.</summary>
    public Task<DistributedApplicationBuilder> DescribeAsync(CancellationToken cancellationToken)
    {
        var main = _assembly.EntryPoint ?? throw new InvalidOperationException(
            $"The assembly {Name} has no entry point: name a type of an AppHost, such as its class in Projects.");
        new Thread(() => Run(main)) { IsBackground = true, Name = $"{Name} entry point" }.Start();
        return WaitAsync(_described.Task, "has not built its application", cancellationToken);
    }

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        if (!_mayBuild.TrySetResult(true))
        {
            throw new InvalidOperationException("An application can be built only once, and not after its builder was disposed.");
        }

        return await WaitAsync(_built.Task, "has not finished building its application", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the entry point asks for the application to run, or has failed on the way there.</summary>
    public Task WaitUntilRunningAsync(CancellationToken cancellationToken) =>
        WaitAsync(_running.Task, "has built its application but does not run it", cancellationToken);

    /// <summary>Lets the entry point go, wherever it is held, and waits for its end.</summary>
    /// <returns>The application that it has built, if it has.</returns>
    public async Task<DistributedApplication?> ReleaseAsync()
    {
        _mayBuild.TrySetResult(false);
        _mayEnd.TrySetResult(true);
        var ended = await Task.WhenAny(_ended.Task, Task.Delay(TimeSpan.FromSeconds(5))).ConfigureAwait(false);
        if (ended != _ended.Task)
        {
            await Console.Error.WriteLineAsync(
                $"warning: the entry point of {Name} goes on after its application has ended; its thread ends with the tests.")
                .ConfigureAwait(false);
        }

        return _built.Task.IsCompletedSuccessfully ? await _built.Task.ConfigureAwait(false) : null;
    }

    private static TaskCompletionSource<T> Completion<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<T> WaitAsync<T>(Task<T> task, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception impatient) when (impatient is TimeoutException or OperationCanceledException && !task.IsCompleted)
        {
            // Should it come to its builder after all, it is let go there.
            _mayBuild.TrySetResult(false);
            if (impatient is OperationCanceledException)
            {
                throw;
            }

            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture,
                $"The entry point of {Name} {what} within {Patience.TotalSeconds} s; {PatienceSetting} gives it longer."));
        }
    }

    private void Run(MethodInfo main)
    {
        AppHostInterception.Current = new AppHostInterception(_assembly)
        {
            Configure = _isolation.Configure,
            OnBuilding = OnBuilding,
            Wrap = host => new TestedHost(host, _isolation, this),
            OnBuilt = application => _built.TrySetResult(application),
            OnRun = OnRunAsync,
        };
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [_isolation.Arguments]);
            Fail(new InvalidOperationException(
                _built.Task.IsCompleted
                    ? $"The entry point of {Name} ended without running the application that it had built."
                    : $"The entry point of {Name} ended without building an application: it must call Build() on its builder."));
        }
        catch (TargetInvocationException failure)
        {
            Fail(failure.InnerException ?? failure);
        }
        finally
        {
            _ended.TrySetResult(true);
        }
    }

    private void OnBuilding(DistributedApplicationBuilder builder)
    {
        if (!_described.TrySetResult(builder))
        {
            throw new InvalidOperationException($"{Name} builds a second application; a test can follow only one.");
        }

        if (!_mayBuild.Task.GetAwaiter().GetResult())
        {
            throw new OperationCanceledException("The test has let go of its builder without building the application.");
        }
    }

    // Whatever the entry point runs by, the test decides when: here it only stays until then.
    private Task<bool> OnRunAsync(CancellationToken cancellationToken)
    {
        _running.TrySetResult(true);
        return _mayEnd.Task.WaitAsync(cancellationToken);
    }

    private void Fail(Exception failure)
    {
        _described.TrySetException(failure);
        _built.TrySetException(failure);
        _running.TrySetException(failure);
        foreach (var task in new Task[] { _described.Task, _built.Task, _running.Task })
        {
            // Looked at here, so that one that no test waits for is not reported as forgotten.
            _ = task.Exception;
        }
    }
}
