using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>An application that an AppHost's entry point has described and built, and that is not started.</summary>
internal sealed class DescribedApplication(DistributedApplication application) : IDisposable
{
    public IResourceCollection Resources => application.Services.GetRequiredService<DistributedApplicationModel>().Resources;

    /// <summary>Runs the entry point up to where it has built its application.</summary>
    /// <exception cref="Exception">What the entry point threw.</exception>
    public static DescribedApplication From(AppHostSource source, params string[] args)
    {
        var assembly = AppHostCompiler.Compile(source);
        DistributedApplication? application = null;
        AppHostInterception.Current = new AppHostInterception(assembly)
        {
            Configure = (options, settings) =>
            {
                options.DisableDashboard = true;
                settings.EnvironmentName = Environments.Development;
            },
            OnBuilt = built =>
            {
                application = built;
                throw new EndOfDescription();
            },
        };
        try
        {
            assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [args], culture: null);
        }
        catch (EndOfDescription)
        {
            return new DescribedApplication(application!);
        }
        finally
        {
            AppHostInterception.Current = null;
        }

        throw new InvalidOperationException($"{source.Name} ended without building an application.");
    }

    /// <summary>Writes the manifest that was asked for on the command line.</summary>
    public Task<string> PublishAsync() =>
        application.Services.GetRequiredService<PublishingSession>().PublishAsync(CancellationToken.None);

    public void Dispose() => application.Dispose();

    private sealed class EndOfDescription : Exception;
}
