using Spectre.Console;

namespace Couchannel.Hosting;

internal static class ConsoleExtensions
{
    /// <summary>Writes a line as it is: not wrapped at a width that a file or a pipe does not have.</summary>
    public static void WritePlain(this IAnsiConsole console, string line)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            console.Write(new ControlCode(line + "\n"));
            return;
        }

        // Control codes are dropped on a terminal that has none; what is not one has no live line to mind either.
        lock (console.Profile.Out)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
