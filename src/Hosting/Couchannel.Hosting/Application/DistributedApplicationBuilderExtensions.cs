using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Hosting;

/// <summary>Finds resources that are part of the graph already.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Makes a builder for a resource of that name and type.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource => builder.TryCreateResourceBuilder<T>(name, out var found)
            ? found
            : throw new InvalidOperationException($"There is no resource '{name}' of type {typeof(T).Name}.");

    /// <summary>Makes a builder for a resource of that name and type, if there is one.</summary>
    public static bool TryCreateResourceBuilder<T>(
        this IDistributedApplicationBuilder builder, string name, [NotNullWhen(true)] out IResourceBuilder<T>? resourceBuilder)
        where T : IResource
    {
        resourceBuilder = builder.Resources.TryGetByName(name, out var resource) && resource is T typed
            ? builder.CreateResourceBuilder(typed)
            : null;
        return resourceBuilder is not null;
    }
}
