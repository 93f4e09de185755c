using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Api.Problems;

/// <summary>Text that users write: of any language, but without what cannot be kept or shown.</summary>
internal static class PlainText
{
    /// <summary>Whether the text has no control characters, and so many characters without the spaces around it.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text, int shortest, int longest) =>
        text is not null && text.Length <= longest && text.Trim().Length >= shortest && !text.Any(c => char.IsControl(c) && c is not '\n');
}
