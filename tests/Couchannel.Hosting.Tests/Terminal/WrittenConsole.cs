using System.Text;
using Spectre.Console;

namespace Couchannel.Hosting.Tests.Terminal;

/// <summary>A console that keeps what is written to it, which several may write to and read at once.</summary>
internal sealed class WrittenConsole : TextWriter
{
    private readonly StringBuilder _text = new();

    private WrittenConsole(bool isTerminal)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(this),
        });
        Console.Profile.Width = 200;
    }

    public IAnsiConsole Console { get; }

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static WrittenConsole Terminal() => new(isTerminal: true);

    /// <summary>What a file or a pipe is.</summary>
    public static WrittenConsole Plain() => new(isTerminal: false);

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");
}
