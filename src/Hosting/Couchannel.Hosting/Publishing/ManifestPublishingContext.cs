using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Couchannel.Hosting;

/// <summary>Writes the deployment manifest, for code that writes a part of it itself.</summary>
public sealed class ManifestPublishingContext
{
    public ManifestPublishingContext(
        DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer,
        CancellationToken cancellationToken = default)
    {
        ExecutionContext = executionContext;
        ManifestPath = manifestPath;
        Writer = writer;
        CancellationToken = cancellationToken;
    }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public string ManifestPath { get; }

    /// <summary>Stands inside the object of the resource that is being written.</summary>
    public Utf8JsonWriter Writer { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>What values refer to and has to be written too.</summary>
    internal ManifestDependencies Dependencies { get; } = new();

    /// <summary>The ports that no one chose, which are the manifest's own.</summary>
    internal ManifestPorts Ports { get; } = new();

    /// <summary>A path as the manifest writes it: from its own folder, with forward slashes.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public string? GetManifestRelativePath(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!;
        return Path.GetRelativePath(folder, path.Replace('\\', Path.DirectorySeparatorChar)).Replace('\\', '/');
    }

    /// <summary>Sees to it that what a value refers to is written as well.</summary>
    public void TryAddDependentResources(object? value) => Dependencies.Add(value);

    /// <summary>Writes the resource's connection string, if it has one.</summary>
    public void WriteConnectionString(IResource resource)
    {
        if (resource is IResourceWithConnectionString { ConnectionStringExpression: var expression })
        {
            TryAddDependentResources(expression);
            Writer.WriteString("connectionString", Dependencies.Expression(expression));
        }
    }

    /// <summary>Writes the resource's arguments, if it has any.</summary>
    public Task WriteCommandLineArgumentsAsync(IResource resource) => ConfigurationWriter.WriteArgumentsAsync(this, resource);

    /// <summary>Writes the resource's environment variables, if it has any.</summary>
    public Task WriteEnvironmentVariablesAsync(IResource resource) => ConfigurationWriter.WriteEnvironmentAsync(this, resource);

    /// <summary>Writes the resource's endpoints, if it has any.</summary>
    public void WriteBindings(IResource resource) => BindingsWriter.Write(this, resource);

    /// <summary>Writes the members of a container's object.</summary>
    public Task WriteContainerAsync(ContainerResource container) => ContainerWriter.WriteAsync(this, container);
}
