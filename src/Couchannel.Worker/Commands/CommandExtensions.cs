using Couchannel.ServiceDefaults;

namespace Couchannel.Worker.Commands;

internal static class CommandExtensions
{
    private const int Misused = 2;

    /// <summary>Runs the command that the command line begins with; without one, the service.</summary>
    public static async Task<int> RunCommandOrServiceAsync(this WebApplication app, string[] args)
    {
        if (args is not [{ } name, ..] || name.StartsWith('-') || name.Contains('='))
        {
            return await app.RunServiceAsync();
        }

        foreach (var error in app.Services.GetServices<SettingError>())
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }

        var commands = app.Services.GetServices<IWorkerCommand>().ToList();
        if (commands.Find(c => c.Name == name) is not { } command)
        {
            await Console.Error.WriteLineAsync($"There is no command '{name}', only: {string.Join(", ", commands.Select(c => c.Name))}.");
            return Misused;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await command.RunAsync(args[1..], stop.Token);
    }
}
