namespace Couchannel.Hosting;

/// <summary>The image of a container: by tag or by digest, whichever was said last.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    public string? Registry { get; set; }

    public required string Image { get; set; }

    public string? Tag
    {
        get => _tag;
        set => (_tag, _sha256) = (value, null);
    }

    /// <summary>The digest, in hexadecimal digits.</summary>
    public string? SHA256
    {
        get => _sha256;
        set => (_tag, _sha256) = (null, value);
    }

    internal string FullName =>
        (string.IsNullOrEmpty(Registry) ? "" : $"{Registry}/") + Image
        + (!string.IsNullOrEmpty(SHA256) ? $"@sha256:{SHA256}" : string.IsNullOrEmpty(Tag) ? "" : $":{Tag}");
}
