using Spectre.Console;

namespace Couchannel.Hosting;

/// <summary>Shows the lines of all resources, each behind its resource's coloured name.</summary>
internal sealed class TerminalLog : IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly ResourceLoggerService _logs;
    private readonly Dictionary<string, Color> _colors;
    private readonly int _width;
    private readonly bool _isAnsi;

    public TerminalLog(IAnsiConsole console, ResourceLoggerService logs, DistributedApplicationModel model)
    {
        _console = console;
        _logs = logs;
        _colors = model.Resources.Index().ToDictionary(r => r.Item.Name, r => TerminalColors.Of(r.Index), StringComparer.OrdinalIgnoreCase);
        _width = model.Resources.Select(r => r.Name.Length).DefaultIfEmpty().Max();
        _isAnsi = console.Profile.Capabilities.Ansi;
        logs.Written += Show;
    }

    public void Dispose() => _logs.Written -= Show;

    private void Show(string resourceName, ResourceLogLine line)
    {
        var name = resourceName.PadRight(_width);
        if (_isAnsi)
        {
            var color = _colors.GetValueOrDefault(resourceName, Color.Grey);

            // As it was written: the line brings its own colours, and wrapping it would tear them.
            _console.Write(new ControlCode($"\e[38;2;{color.R};{color.G};{color.B}m{name}\e[0m \e[2m|\e[0m {line.Text}\e[0m\n"));
        }
        else
        {
            _console.WritePlain($"{name} | {AnsiText.Strip(line.Text)}");
        }
    }
}
