using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>The environment and the arguments of a resource, with every value in them known.</summary>
internal sealed record ExecutionConfiguration(Dictionary<string, string> Environment, List<string> Arguments)
{
    /// <summary>Finds all values; waits until they are known.</summary>
    /// <param name="replica">The process that is being started, where it is one.</param>
    /// <exception cref="DistributedApplicationException">A value that is needed is missing.</exception>
    public static async Task<ExecutionConfiguration> ResolveAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken,
        ReplicaContext? replica = null)
    {
        var unresolved = await UnresolvedConfiguration.GatherAsync(resource, execution, cancellationToken).ConfigureAwait(false);
        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource, Replica = replica };
        return await FillAsync(unresolved, value => ResolveAsync(value, context, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Finds the values that can be found now; leaves out those that are missing, which keep a resource from starting.</summary>
    public static async Task<ExecutionConfiguration> InspectAsync(IResource resource, DistributedApplicationOperation operation)
    {
        var execution = new DistributedApplicationExecutionContext(operation);
        var unresolved = await UnresolvedConfiguration.GatherAsync(resource, execution, CancellationToken.None).ConfigureAwait(false);
        var context = new ValueProviderContext { ExecutionContext = execution, Caller = resource, IsInspection = true };
        return await FillAsync(unresolved, value => FindAsync(value, context)).ConfigureAwait(false);
    }

    /// <summary>
    /// A value of an environment or an argument: what it is when the application runs, its expression when it is published.
    /// </summary>
    public static async ValueTask<string?> ResolveAsync(object? value, ValueProviderContext context, CancellationToken cancellationToken)
    {
        var isPublished = context.ExecutionContext?.IsPublishMode == true;
        return ((value as IResourceBuilder<IResource>)?.Resource ?? value) switch
        {
            IManifestExpressionProvider expression when isPublished => expression.ValueExpression,
            IValueProvider provider when !isPublished => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        };
    }

    private static async Task<ExecutionConfiguration> FillAsync(UnresolvedConfiguration unresolved, Func<object, ValueTask<string?>> find)
    {
        var filled = new ExecutionConfiguration([], []);
        foreach (var (name, value) in unresolved.Environment)
        {
            if (await find(value).ConfigureAwait(false) is { } text)
            {
                filled.Environment[name] = text;
            }
        }

        foreach (var argument in unresolved.Arguments)
        {
            if (await find(argument).ConfigureAwait(false) is { } text)
            {
                filled.Arguments.Add(text);
            }
        }

        return filled;
    }

    private static async ValueTask<string?> FindAsync(object value, ValueProviderContext context)
    {
        try
        {
            return await ResolveAsync(value, context, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception missing) when (missing is DistributedApplicationException or InvalidOperationException)
        {
            return null;
        }
    }
}
