using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

/// <summary>The parts of a container image's name as people write it.</summary>
internal sealed partial record ContainerImageReference(string Image, string? Tag, string? Sha256)
{
    private const string DigestPrefix = "sha256:";

    /// <summary>Takes apart <c>[registry/]image[:tag][@sha256:digest]</c>; the registry stays with the image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not the name of an image.</exception>
    public static ContainerImageReference Parse(string image)
    {
        if (Name().Match(image ?? "") is not { Success: true } match)
        {
            throw new ArgumentOutOfRangeException(nameof(image), $"'{image}' is not the name of a container image.");
        }

        var digest = match.Groups["digest"] is { Success: true } found ? found.Value : null;
        if (digest?.StartsWith(DigestPrefix, StringComparison.Ordinal) == false)
        {
            throw new ArgumentOutOfRangeException(nameof(image), $"The digest '{digest}' does not begin with '{DigestPrefix}'.");
        }

        return new(
            match.Groups["image"].Value, match.Groups["tag"] is { Success: true } tag ? tag.Value : null, digest?[DigestPrefix.Length..]);
    }

    [GeneratedRegex(
        @"^(?<image>((localhost|\[[a-fA-F0-9:]+\]|[\w-]+(\.[\w-]+)+)(:\d+)?/|[\w-]+:\d+/)?[\w\-./<>]+)"
        + @"(:(?<tag>[\w\-.<>]+))?(@(?<digest>.+))?$")]
    private static partial Regex Name();
}
