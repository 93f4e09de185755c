namespace Couchannel.Hosting;

/// <summary>What a resource would be started with.</summary>
public static class ResourceConfigurationExtensions
{
    /// <summary>The environment variables: their values when the application runs, their expressions when it is published.</summary>
    /// <exception cref="DistributedApplicationException">A value that is needed is missing.</exception>
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(
        this IResourceWithEnvironment resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var configuration = await ExecutionConfiguration.ResolveAsync(
            resource, new DistributedApplicationExecutionContext(applicationOperation), CancellationToken.None).ConfigureAwait(false);
        return configuration.Environment;
    }

    /// <summary>The arguments: their values when the application runs, their expressions when it is published.</summary>
    /// <exception cref="DistributedApplicationException">A value that is needed is missing.</exception>
    public static async ValueTask<string[]> GetArgumentValuesAsync(
        this IResourceWithArgs resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var configuration = await ExecutionConfiguration.ResolveAsync(
            resource, new DistributedApplicationExecutionContext(applicationOperation), CancellationToken.None).ConfigureAwait(false);
        return [.. configuration.Arguments];
    }
}
