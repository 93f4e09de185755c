namespace Couchannel.Hosting;

/// <summary>The parts of connection strings.</summary>
public static class ConnectionPropertiesExtensions
{
    /// <summary>One part, by its name without regard to case; the empty expression where there is none.</summary>
    public static ReferenceExpression GetConnectionProperty(this IResourceWithConnectionString resource, string key) =>
        resource.GetConnectionProperties()
            .Where(p => string.Equals(p.Key, key, StringComparison.OrdinalIgnoreCase)).Select(p => p.Value).FirstOrDefault()
        ?? ReferenceExpression.Empty;

    /// <summary>The parts of a parent's connection string, with a child's own in their places or after them.</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> CombineProperties(
        this IResourceWithConnectionString source, IEnumerable<KeyValuePair<string, ReferenceExpression>> additional)
    {
        var own = additional.ToArray();
        var inherited = source.GetConnectionProperties().ToArray();
        foreach (var (name, value) in inherited)
        {
            var replacement = own.FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase));
            yield return new(name, replacement.Value ?? value);
        }

        foreach (var property in own)
        {
            if (!Array.Exists(inherited, p => string.Equals(p.Key, property.Key, StringComparison.OrdinalIgnoreCase)))
            {
                yield return property;
            }
        }
    }
}
