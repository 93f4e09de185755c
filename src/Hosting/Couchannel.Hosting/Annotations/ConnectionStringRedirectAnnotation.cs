namespace Couchannel.Hosting;

/// <summary>Says that clients of a resource get another one's connection string.</summary>
public class ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource) : IResourceAnnotation
{
    public IResourceWithConnectionString Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));
}
