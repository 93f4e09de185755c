namespace Couchannel.Hosting;

/// <summary>What a resource would be started with.</summary>
public static class ResourceConfigurationExtensions
{
    /// <summary>
    /// The environment variables: their values when the application runs, their expressions when it is published. One whose value is
    /// missing is left out.
    /// </summary>
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(
        this IResourceWithEnvironment resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var configuration = await ExecutionConfiguration.InspectAsync(resource, applicationOperation).ConfigureAwait(false);
        return configuration.Environment;
    }

    /// <summary>
    /// The arguments: their values when the application runs, their expressions when it is published. One whose value is missing is
    /// left out.
    /// </summary>
    public static async ValueTask<string[]> GetArgumentValuesAsync(
        this IResourceWithArgs resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var configuration = await ExecutionConfiguration.InspectAsync(resource, applicationOperation).ConfigureAwait(false);
        return [.. configuration.Arguments];
    }
}
