namespace Couchannel.Hosting;

/// <summary>An address of a resource, for people.</summary>
/// <param name="Name">The endpoint that it leads to, if it is one.</param>
/// <param name="IsInternal">Whether it is shown among the details only.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();

    /// <summary>Whether nobody answers there now.</summary>
    public bool IsInactive { get; init; }
}
