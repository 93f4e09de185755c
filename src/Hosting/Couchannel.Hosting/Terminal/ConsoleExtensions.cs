using Spectre.Console;

namespace Couchannel.Hosting;

internal static class ConsoleExtensions
{
    /// <summary>Writes a line as it is: not wrapped at a width that a file or a pipe does not have.</summary>
    public static void WritePlain(this IAnsiConsole console, string line) => console.Write(new ControlCode(line + Environment.NewLine));
}
