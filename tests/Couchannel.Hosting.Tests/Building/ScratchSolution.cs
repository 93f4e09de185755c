using System.Diagnostics;

namespace Couchannel.Hosting.Tests.Building;

/// <summary>Projects in a folder of their own, which are built by the SDK as a user's would be.</summary>
internal sealed class ScratchSolution : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    // What the generated classes need of the host, so that a test need not build the host.
    private const string HostFacade =
        "namespace Couchannel.Hosting { public interface IBuiltProject { string ProjectPath { get; } string TargetPath { get; } } }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("couchannel-build-");

    public string Root => _folder.FullName;

    public string AppHost => Path.Combine(Root, "host");

    public string GeneratedFile => Path.Combine(AppHost, "obj/Debug/net10.0/Projects.g.cs");

    public void AddProject(string folder, string name, string outputType = "Exe", string code = "return;", string extra = "")
    {
        Write($"{folder}/{name}.csproj", Project(outputType, extra));
        Write($"{folder}/Program.cs", code);
    }

    /// <summary>Adds the AppHost.</summary>
    /// <param name="references">The project references, as XML.</param>
    public void AddAppHost(string references, string code = "return;", string name = "The.AppHost")
    {
        var targets = Path.Combine(RepositoryRoot.Path, "src/Hosting/Couchannel.Hosting/build/Couchannel.Hosting.targets");
        var extra = $"<ItemGroup>{references}</ItemGroup><Import Project=\"{targets}\" />";
        AddProject("host", name, code: $"{code}\n{HostFacade}", extra: extra);
    }

    /// <summary>Runs the SDK's command in this folder.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public Task<(int ExitCode, string Output)> DotNetAsync(params string[] arguments) => DotNetAsync([], arguments);

    /// <summary>Runs the SDK's command in this folder, with variables of its own.</summary>
    public async Task<(int ExitCode, string Output)> DotNetAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // A build server would outlive the test, and the variables of this test's own build would reach into the other.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Bound);
            return (process.ExitCode, string.Concat(await output.WaitAsync(Bound)));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public Task<(int ExitCode, string Output)> BuildAsync(params string[] more) =>
        DotNetAsync(["build", "host", "-v", "quiet", "-nologo", .. more]);

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Project(string outputType, string extra) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          {extra}
        </Project>
        """;
}
