namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>An AppHost as a folder of source files, with the projects that it may refer to.</summary>
/// <param name="Name">The name of the assembly, which is the application's name too.</param>
/// <param name="Folder">The AppHost's folder.</param>
/// <param name="ProjectFiles">The project files that it has classes for in <c>Projects</c>.</param>
internal sealed record AppHostSource(string Name, string Folder, IReadOnlyList<string> ProjectFiles)
{
    /// <summary>The code, where it is not that of the folder's files.</summary>
    public string? Code { get; init; }

    public IEnumerable<string> Texts => Code is not null
        ? [Code]
        : Directory.EnumerateFiles(Folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    public static string OracleFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Oracle");

    public static AppHostSource Case(string name) => new(
        name, Path.Combine(OracleFolder, "cases", name), FindProjects(Path.Combine(OracleFolder, "projects")));

    public static AppHostSource ReferenceGraph()
    {
        var root = Path.Combine(OracleFolder, "reference-graph");
        return new("Couchannel.AppHost", Path.Combine(root, "Couchannel.AppHost"), FindProjects(Path.Combine(root, "src")));
    }

    public static IReadOnlyList<string> FindProjects(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
