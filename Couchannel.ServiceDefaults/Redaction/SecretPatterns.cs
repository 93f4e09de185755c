using System.Text.RegularExpressions;

namespace Couchannel.ServiceDefaults;

/// <summary>What secrets and people's data look like in the middle of a text, whoever wrote it there.</summary>
internal static partial class SecretPatterns
{
    public const string Mark = "[redacted]";

    public static string Erase(string text)
    {
        text = Token().Replace(text, Mark);
        text = Bearer().Replace(text, "$1" + Mark);
        text = Named().Replace(text, "$1" + Mark);
        text = Payment().Replace(text, Mark);
        return Mail().Replace(text, Mark);
    }

    /// <summary>A signed or encrypted JWT, whole or cut off.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}")]
    private static partial Regex Token();

    [GeneratedRegex(@"(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(
        @"(\b(?:password|pwd|passwd|secret|client_secret|api[_-]?key|token|access_token|refresh_token|id_token)\s*[=:]\s*""?)[^\s;&"",}]+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:tok|pm|card)_[A-Za-z0-9_]{4,}")]
    private static partial Regex Payment();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex Mail();
}
