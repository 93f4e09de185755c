namespace Couchannel.Hosting;

/// <summary>An address of a resource, for people.</summary>
/// <param name="IsInternal">Whether it is of use to other resources only.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);
