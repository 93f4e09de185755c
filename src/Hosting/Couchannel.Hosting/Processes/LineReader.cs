using System.Text;

namespace Couchannel.Hosting;

/// <summary>Takes lines from a stream; one that never ends comes in pieces, so that it takes no more memory than a line may.</summary>
internal static class LineReader
{
    private const int LongestLine = 16 * 1024;

    public static async Task ReadAsync(TextReader reader, Action<string> onLine)
    {
        var buffer = new char[4 * 1024];
        var line = new StringBuilder();
        while (await reader.ReadAsync(buffer.AsMemory()).ConfigureAwait(false) is var count and > 0)
        {
            for (var i = 0; i < count; i++)
            {
                var character = buffer[i];
                if (character == '\n' || line.Length >= LongestLine)
                {
                    Flush(line, onLine);
                }

                if (character != '\n')
                {
                    line.Append(character);
                }
            }
        }

        if (line.Length > 0)
        {
            Flush(line, onLine);
        }
    }

    private static void Flush(StringBuilder line, Action<string> onLine)
    {
        var length = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        onLine(line.ToString(0, length));
        line.Clear();
    }
}
