using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

internal static partial class Braces
{
    /// <summary>Doubles braces that are single, so that text stays text in a composite format.</summary>
    public static string EscapeSingle(string text) => Brace().Replace(text, "$1$1");

    // One that is double already is taken as a whole, and doubled once.
    [GeneratedRegex(@"([{}])\1?")]
    private static partial Regex Brace();
}
