namespace Couchannel.Hosting;

/// <summary>Ties a health check of the host's services, by its key, to a resource.</summary>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}
