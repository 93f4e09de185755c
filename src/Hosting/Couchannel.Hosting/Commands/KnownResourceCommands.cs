namespace Couchannel.Hosting;

/// <summary>The commands that the host gives to every resource it runs.</summary>
public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    public static readonly string StopCommand = "stop";
    public static readonly string RestartCommand = "restart";

    // What the three were called before 13.3; they are still understood.
    private const string LegacyPrefix = "resource-";

    internal static string? Modern(string commandName) => commandName switch
    {
        LegacyPrefix + "start" => StartCommand,
        LegacyPrefix + "stop" => StopCommand,
        LegacyPrefix + "restart" => RestartCommand,
        _ => null,
    };
}
