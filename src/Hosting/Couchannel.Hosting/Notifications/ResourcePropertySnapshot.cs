namespace Couchannel.Hosting;

/// <summary>Something known of a resource.</summary>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether it has to do with a secret.</summary>
    public bool IsSensitive { get; init; }
}
