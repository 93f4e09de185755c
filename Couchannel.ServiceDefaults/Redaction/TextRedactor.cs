using Microsoft.Extensions.Compliance.Redaction;

namespace Couchannel.ServiceDefaults;

/// <summary>Erases secrets and people's data from text that is otherwise worth reading.</summary>
internal sealed class TextRedactor : Redactor
{
    public override int GetRedactedLength(ReadOnlySpan<char> input) => SecretPatterns.Erase(input.ToString()).Length;

    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        var clean = SecretPatterns.Erase(source.ToString());
        clean.CopyTo(destination);
        return clean.Length;
    }

    public override string Redact(string? source) => SecretPatterns.Erase(source ?? "");
}
