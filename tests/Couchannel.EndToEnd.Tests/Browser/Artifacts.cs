namespace Couchannel.EndToEnd.Tests.Browser;

internal static class Artifacts
{
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots")).FullName;

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Couchannel.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Couchannel.sln above {AppContext.BaseDirectory}.");
    }
}
