namespace Couchannel.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>
    /// The files of the source tree with an extension, without what the build makes and what another library was asked, word for word.
    /// </summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        Directory.EnumerateFiles(RepositoryRoot.Path, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Where(file => !file.StartsWith("artifacts", StringComparison.Ordinal)
                && !file.Contains("node_modules", StringComparison.Ordinal)
                && !file.Contains("/Oracle/", StringComparison.Ordinal));
}
