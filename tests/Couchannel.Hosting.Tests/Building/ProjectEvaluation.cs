using System.Text.Json;

namespace Couchannel.Hosting.Tests.Building;

/// <summary>What MSBuild makes of a project of this repository before it restores or builds anything.</summary>
internal sealed class ProjectEvaluation : IDisposable
{
    public const string AspireVersion = "13.6.0";

    private readonly JsonDocument _answer;

    private ProjectEvaluation(JsonDocument answer) => _answer = answer;

    /// <summary>Whether the project imports Aspire's SDK.</summary>
    public bool ImportsSdk => _answer.RootElement.GetProperty("Properties").GetProperty("ImportsAspire").GetString() == "props targets";

    /// <param name="project">The project's folder, from the repository's root.</param>
    public static async Task<ProjectEvaluation> OfAsync(string project, bool useAspire)
    {
        using var scratch = new ScratchSolution();
        var packages = Path.Combine(scratch.Root, "packages");
        AddSdk(packages);
        var (exitCode, output) = await scratch.DotNetAsync(
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = packages, ["UseAspire"] = useAspire ? "true" : "" },
            "msbuild",
            Path.Combine(RepositoryRoot.Path, project, $"{Path.GetFileName(project)}.csproj"),
            "-getItem:PackageReference,PackageVersion,ProjectReference,Using,Compile",
            "-getProperty:ImportsAspire,UseAspire");
        exitCode.ShouldBe(0, output);
        return new ProjectEvaluation(JsonDocument.Parse(output));
    }

    public string[] Items(string type) => [.. ItemsOf(type).Select(i => i.GetProperty("Identity").GetString()!)];

    /// <summary>The central versions of the packages.</summary>
    public string[] Versions(string[] packages) =>
        [.. packages.Select(p => ItemsOf("PackageVersion").Single(i => i.GetProperty("Identity").GetString() == p))
            .Select(i => i.GetProperty("Version").GetString()!)];

    public void Dispose() => _answer.Dispose();

    private JsonElement.ArrayEnumerator ItemsOf(string type) =>
        _answer.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray();

    // The SDK is a package, which need not be in the registry: one that says that it is imported stands in its place.
    private static void AddSdk(string packages)
    {
        var folder = Path.Combine(packages, "aspire.apphost.sdk", AspireVersion);
        Directory.CreateDirectory(Path.Combine(folder, "Sdk"));
        Write(".nupkg.metadata", """{ "version": 2, "contentHash": "", "source": "" }""");
        Write($"aspire.apphost.sdk.{AspireVersion}.nupkg.sha512", "");
        Write("aspire.apphost.sdk.nuspec", $"""
            <package><metadata><id>Aspire.AppHost.Sdk</id><version>{AspireVersion}</version><authors>us</authors>
            <description>It says that it is imported.</description></metadata></package>
            """);
        Write("Sdk/Sdk.props", "<Project><PropertyGroup><ImportsAspire>props</ImportsAspire></PropertyGroup></Project>");
        Write("Sdk/Sdk.targets",
            "<Project><PropertyGroup><ImportsAspire>$(ImportsAspire) targets</ImportsAspire></PropertyGroup></Project>");

        void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
    }
}
