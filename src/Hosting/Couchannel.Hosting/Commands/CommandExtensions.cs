using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting;

/// <summary>Commands of one's own.</summary>
public static class CommandExtensions
{
    /// <summary>Adds a command; one of that name that is there already is replaced.</summary>
    /// <param name="displayName">What people see.</param>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var earlier in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(a => a.Name == name).ToArray())
        {
            builder.Resource.Annotations.Remove(earlier);
        }

        var options = commandOptions ?? new CommandOptions();
        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled), executeCommand, options.Description,
            options.Parameter, options.ConfirmationMessage, options.IconName, options.IconVariant, options.IsHighlighted));
    }

    /// <summary>Adds a command that sends an HTTP request to the resource.</summary>
    /// <param name="path">The path, below the endpoint's URL.</param>
    /// <param name="endpointName">The endpoint; <c>https</c> by default, or else <c>http</c>.</param>
    /// <param name="commandName">The name; by default one made of resource, endpoint, method and path.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it does not speak HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, string? endpointName = null,
        string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints => builder.WithHttpCommand(
            path, displayName, HttpEndpointSelector.Named(builder.Resource, endpointName, "HTTP command"), commandName, commandOptions);

    /// <inheritdoc cref="WithHttpCommand{T}(IResourceBuilder{T}, string, string, string, string, HttpCommandOptions)"/>
    /// <param name="endpointSelector">Finds the endpoint.</param>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector,
        string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var endpoint = HttpEndpointSelector.Select(builder.Resource, endpointSelector, "HTTP command");
        builder.ApplicationBuilder.Services.AddHttpClient();
        var options = commandOptions ?? new HttpCommandOptions();
        options.Method ??= HttpMethod.Post;
        options.UpdateState ??= context => context.ResourceSnapshot.State?.Text is { } state
            && (state == KnownResourceStates.Running || state == KnownResourceStates.RuntimeUnhealthy)
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled;
        var name = commandName
            ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{options.Method.Method.ToLowerInvariant()}-{path}";
        return builder.WithCommand(name, displayName, new HttpCommand(endpoint, path, options).ExecuteAsync, options);
    }
}
