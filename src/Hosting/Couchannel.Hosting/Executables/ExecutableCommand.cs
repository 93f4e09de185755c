namespace Couchannel.Hosting;

/// <summary>Finds the program of a command, as a shell does.</summary>
internal static class ExecutableCommand
{
    /// <exception cref="DistributedApplicationException">The folder is not there.</exception>
    public static string RequireFolder(ExecutableResource executable) => Directory.Exists(executable.WorkingDirectory)
        ? executable.WorkingDirectory
        : throw new DistributedApplicationException($"its working directory '{executable.WorkingDirectory}' does not exist.");

    /// <param name="environment">The variables of the process; its PATH counts, or else the host's.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="DistributedApplicationException">There is no such program.</exception>
    public static string Find(string command, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(command, workingDirectory);
            return IsProgram(path) ? path : throw new DistributedApplicationException(
                $"its command '{command}' is no program: there is no executable file at {path}.");
        }

        var folders = environment.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH") ?? "";
        return FindIn(folders, command, workingDirectory) ?? throw new DistributedApplicationException(
            $"its command '{command}' was not found on the PATH: install it, or name its path.");
    }

    /// <param name="folders">As a PATH lists them.</param>
    /// <returns>The full path of the first program of that name; <see langword="null"/> if there is none.</returns>
    public static string? FindIn(string folders, string command, string workingDirectory) =>
        folders.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(Path.GetFullPath(folder, workingDirectory), command)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
