using System.Diagnostics;

namespace Couchannel.Hosting;

internal static class FolderAccess
{
    private const UnixFileMode Enterable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder that other users can enter: a server that refuses root finds its own folder inside.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Enterable);
        }
    }

    /// <summary>
    /// Makes a folder that belongs to <paramref name="user"/> (the current one when <see langword="null"/>) and to nobody else.
    /// </summary>
    public static async Task CreateForAsync(string path, string? user, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return;
        }

        using var install = Process.Start(new ProcessStartInfo("install", ["-d", "-m", "0700", "-o", user,
            path])
        { UseShellExecute = false })!;
        await install.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (install.ExitCode != 0)
        {
            throw new DistributedApplicationException($"The folder {path} could not be given to the user '{user}'.");
        }
    }
}
