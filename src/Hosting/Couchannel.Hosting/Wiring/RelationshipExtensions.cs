namespace Couchannel.Hosting;

/// <summary>Relations between resources, for people to see.</summary>
public static class RelationshipExtensions
{
    /// <param name="type"><c>Reference</c>, <c>WaitFor</c>, <c>Parent</c> or a word of one's own.</param>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    /// <inheritdoc cref="WithRelationship{T}(IResourceBuilder{T}, IResource, string)"/>
    public static IResourceBuilder<T> WithRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder, string type)
        where T : IResource => builder.WithRelationship(resourceBuilder.Resource, type);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource => builder.WithRelationship(resource, KnownRelationshipTypes.Reference);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder)
        where T : IResource => builder.WithReferenceRelationship(resourceBuilder.Resource);

    /// <summary>Relates the resource to all those whose values the expression is made of.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, ReferenceExpression expression)
        where T : IResource => builder.WithReferencesIn(expression.ValueProviders);

    /// <summary>Shows the resource below another one.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.WithParentRelationship(parent.Resource);

    /// <inheritdoc cref="WithParentRelationship{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.WithRelationship(parent, KnownRelationshipTypes.Parent);

    /// <summary>Shows another resource below this one.</summary>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> child)
        where T : IResource => builder.WithChildRelationship(child.Resource);

    /// <inheritdoc cref="WithChildRelationship{T}(IResourceBuilder{T}, IResourceBuilder{IResource})"/>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResource child)
        where T : IResource
    {
        child.Annotations.Add(new ResourceRelationshipAnnotation(builder.Resource, KnownRelationshipTypes.Parent));
        return builder;
    }

    /// <summary>Chooses the icon that stands for the resource.</summary>
    /// <param name="iconName">The name of a Fluent UI icon.</param>
    public static IResourceBuilder<T> WithIconName<T>(
        this IResourceBuilder<T> builder, string iconName, IconVariant iconVariant = IconVariant.Filled)
        where T : IResource
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(iconName);
        return builder.WithAnnotation(new ResourceIconAnnotation(iconName, iconVariant), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Relates the resource to all resources that the values are made of.</summary>
    internal static IResourceBuilder<T> WithReferencesIn<T>(this IResourceBuilder<T> builder, IEnumerable<object> values)
        where T : IResource
    {
        var seen = new HashSet<object>();
        foreach (var value in values)
        {
            Relate(builder, value, seen);
        }

        return builder;
    }

    private static void Relate<T>(IResourceBuilder<T> builder, object value, HashSet<object> seen)
        where T : IResource
    {
        if (!seen.Add(value))
        {
            return;
        }

        switch (value)
        {
            case IResource resource:
                builder.WithReferenceRelationship(resource);
                break;
            case IResourceBuilder<IResource> resourceBuilder:
                builder.WithReferenceRelationship(resourceBuilder.Resource);
                break;
            case IValueWithReferences composed:
                foreach (var part in composed.References)
                {
                    Relate(builder, part, seen);
                }

                break;
        }
    }
}
