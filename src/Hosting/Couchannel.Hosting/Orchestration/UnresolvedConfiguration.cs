namespace Couchannel.Hosting;

/// <summary>The environment and the arguments of a resource as the graph describes them.</summary>
internal sealed record UnresolvedConfiguration(Dictionary<string, object> Environment, IList<object> Arguments)
{
    /// <summary>Runs the callbacks of the graph's code.</summary>
    public static async Task<UnresolvedConfiguration> GatherAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var environment = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(environment).ConfigureAwait(false);
        }

        var args = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(args).ConfigureAwait(false);
        }

        return new(environment.EnvironmentVariables, args.Args);
    }
}
