using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>The environment and the arguments of a resource, with every value in them known.</summary>
internal sealed record ExecutionConfiguration(Dictionary<string, string> Environment, List<string> Arguments)
{
    public static async Task<ExecutionConfiguration> ResolveAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var environment = new EnvironmentCallbackContext(execution, resource, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(environment).ConfigureAwait(false);
        }

        var args = new CommandLineArgsCallbackContext([], resource, execution, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(args).ConfigureAwait(false);
        }

        var resolved = new ExecutionConfiguration([], []);
        foreach (var (name, value) in environment.EnvironmentVariables)
        {
            resolved.Environment[name] = await ResolveAsync(value, cancellationToken).ConfigureAwait(false);
        }

        foreach (var argument in args.Args)
        {
            resolved.Arguments.Add(await ResolveAsync(argument, cancellationToken).ConfigureAwait(false));
        }

        return resolved;
    }

    private static async ValueTask<string> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
