namespace Couchannel.Hosting;

/// <summary>The base of all resources.</summary>
public abstract class Resource : IResource
{
    /// <exception cref="ArgumentException">The name is not 1 to 64 ASCII letters, digits and single hyphens that starts with a
    /// letter.</exception>
    protected Resource(string name)
    {
        ModelName.Validate("Resource", name);
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    public override string ToString() => $"{GetType().Name}: {Name}";
}
