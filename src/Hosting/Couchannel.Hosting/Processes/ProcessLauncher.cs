using System.Diagnostics;

namespace Couchannel.Hosting;

/// <summary>
/// Starts processes so that none can be left behind: each leads a session of its own, which Ctrl+C in the terminal does not reach
/// (the host decides who ends when), and waits for a word of the host before it becomes the program, by when the guard knows it.
/// </summary>
internal static class ProcessLauncher
{
    private const string WaitForWord = """read -r go && exec "$@" """;

    private static readonly string[] OwnedByAppHost =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];

    public static Process Start(ProcessSpecification specification, Action<Process> register)
    {
        var process = Start(["/bin/sh", "-c", WaitForWord, "sh", specification.FileName, .. specification.Arguments], start =>
        {
            start.WorkingDirectory = specification.WorkingDirectory;
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            if (specification.User is { } user)
            {
                start.UserName = user;
            }

            foreach (var name in OwnedByAppHost)
            {
                start.Environment.Remove(name);
            }

            foreach (var (name, value) in specification.Environment)
            {
                start.Environment[name] = value;
            }
        });
        register(process);
        process.StandardInput.WriteLine("go");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Starts a shell script that leads a session of its own and is fed by its standard input.</summary>
    public static Process StartScript(string script, string name) => Start(["/bin/sh", "-c", script, name], _ => { });

    private static Process Start(string[] command, Action<ProcessStartInfo> configure)
    {
        string[] all = [.. NewSession(), .. command];
        var start = new ProcessStartInfo(all[0], all[1..]) { UseShellExecute = false, RedirectStandardInput = true };
        configure(start);
        return Process.Start(start)!;
    }

    // Linux has a command for it. macOS has none, but comes with Perl, which can do it.
    private static string[] NewSession() =>
        File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"]
        : File.Exists("/usr/bin/perl") ? ["/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"]
        : throw new DistributedApplicationException(
            "Neither setsid (util-linux) nor perl was found in /usr/bin: install one of them. On Windows, run the AppHost inside WSL.");
}
