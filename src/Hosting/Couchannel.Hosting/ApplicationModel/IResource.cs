namespace Couchannel.Hosting;

/// <summary>A part of the application: a process, a server, a database, a value.</summary>
public interface IResource
{
    /// <summary>The name, unique in the application without regard to case.</summary>
    string Name { get; }

    /// <summary>What is known of the resource beyond its type.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
