namespace Couchannel.EndToEnd.Tests.Browser;

internal static class Artifacts
{
    public static string Screenshots { get; } =
        Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "artifacts", "screenshots")).FullName;
}
