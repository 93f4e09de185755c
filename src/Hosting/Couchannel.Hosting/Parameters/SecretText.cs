using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

/// <summary>
/// Knows the secrets that this process has handed out, and takes them out of texts for people. They are known for the process, not for
/// an application: a secret is found wherever the graph's code has put it, also in a text that it has put together itself.
/// </summary>
internal static class SecretText
{
    public const string Instead = "●●●●●●";

    // In what is shorter than this, letters of ordinary words would be taken for it.
    private const int ShortestUnmistakable = 4;

    private static readonly ConcurrentDictionary<string, bool> Known = new();

    public static void Remember(string? secret)
    {
        if (!string.IsNullOrEmpty(secret))
        {
            Known.TryAdd(secret, true);
            Known.TryAdd(Uri.EscapeDataString(secret), true);
        }
    }

    public static string Mask(string text)
    {
        // The longest first: another one may be a part of it.
        foreach (var secret in Known.Keys.OrderByDescending(s => s.Length))
        {
            if (text.Contains(secret, StringComparison.Ordinal))
            {
                text = secret.Length >= ShortestUnmistakable
                    ? text.Replace(secret, Instead, StringComparison.Ordinal)
                    : Regex.Replace(text, $"(?<![A-Za-z0-9]){Regex.Escape(secret)}(?![A-Za-z0-9])", Instead);
            }
        }

        return text;
    }
}
