using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

internal static partial class AnsiText
{
    /// <summary>The text without colours and other terminal control sequences.</summary>
    public static string Strip(string text) => ControlSequence().Replace(text, "");

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07)")]
    private static partial Regex ControlSequence();
}
