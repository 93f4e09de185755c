using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Testing;

/// <summary>An AppHost's entry point, run on a thread of its own and held where it builds its application.</summary>
internal sealed class AppHostEntryPoint(
    Assembly assembly, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _described =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestIsolation Isolation { get; } = new();

    public Task<DistributedApplicationBuilder> DescribeAsync(CancellationToken cancellationToken)
    {
        var main = assembly.EntryPoint
            ?? throw new DistributedApplicationException($"{assembly.GetName().Name} is no AppHost: it has no entry point.");
        new Thread(() => Run(main)) { IsBackground = true, Name = $"{assembly.GetName().Name} entry point" }.Start();
        return _described.Task.WaitAsync(cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    private void Run(MethodInfo main)
    {
        AppHostInterception.Current = new AppHostInterception(assembly)
        {
            Configure = (options, settings) =>
            {
                Isolation.Configure(options, settings);
                configure(options, settings);
            },
            OnBuilding = builder =>
            {
                _described.TrySetResult(builder);
                _mayBuild.Task.GetAwaiter().GetResult();
            },
            OnBuilt = application => _built.TrySetResult(application),
        };
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            Fail(new DistributedApplicationException($"{assembly.GetName().Name} ended without building an application."));
        }
        catch (TargetInvocationException failure)
        {
            Fail(failure.InnerException ?? failure);
        }
    }

    private void Fail(Exception failure)
    {
        _described.TrySetException(failure);
        _built.TrySetException(failure);
    }
}
