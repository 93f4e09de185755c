namespace Couchannel.Identity.Storage;

/// <summary>Files that only the user who runs the issuer can read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Writes a file whole or not at all; it is never readable by others, not even for a moment.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var draft = path + ".new";
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Makes an empty file for a library that would make one that others can read.</summary>
    public static void Prepare(string path)
    {
        if (!File.Exists(path))
        {
            Write(path, "");
        }
    }
}
