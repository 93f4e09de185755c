namespace Couchannel.Hosting;

/// <summary>PostgreSQL refuses to run as root, so root runs it as somebody else.</summary>
internal static class UnprivilegedUser
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The user to run as; <see langword="null"/> to stay who one is.</summary>
    public static string? Find()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return Candidates.FirstOrDefault(users.Contains) ?? throw new DistributedApplicationException(
            "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' for it: run the AppHost as an ordinary user.");
    }
}
