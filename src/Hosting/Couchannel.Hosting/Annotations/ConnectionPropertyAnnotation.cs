namespace Couchannel.Hosting;

/// <summary>A part of a connection string that was added to those that the resource has by itself.</summary>
public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression) : IResourceAnnotation
{
    public string Name { get; } = name;

    public ReferenceExpression Value { get; } = referenceExpression;
}
