namespace Couchannel.Hosting;

/// <summary>When a resource starts.</summary>
public static class VisibilityExtensions
{
    /// <summary>Starts the resource only when someone asks for it.</summary>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder.WithAnnotation(new ExplicitStartupAnnotation());
}
