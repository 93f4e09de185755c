using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Compiles an AppHost as its own build would: against this host, with a class in <c>Projects</c> for each project.</summary>
internal static class AppHostCompiler
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Assembly Compile(AppHostSource source)
    {
        var trees = source.Texts.Append(Generated(source)).Select(text => CSharpSyntaxTree.ParseText(text));
        var compilation = CSharpCompilation.Create(
            source.Name, trees, References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var faults = compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        faults.ShouldBeEmpty($"{source.Name} does not compile: {string.Join("; ", faults.Select(f => f.ToString()))}");
        image.Position = 0;
        return new AssemblyLoadContext(source.Name, isCollectible: true).LoadFromStream(image);
    }

    private static string Generated(AppHostSource source)
    {
        string[] usings =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks", "Couchannel.Hosting",
        ];
        var projects = source.ProjectFiles.Select(file => $$"""
            public class {{Path.GetFileNameWithoutExtension(file).Replace('.', '_')}} : IProjectMetadata
            {
                public string ProjectPath => @"{{file}}";
            }
            """);
        return $$"""
            {{string.Join('\n', usings.Select(name => $"global using {name};"))}}
            [assembly: System.Reflection.AssemblyMetadata("AppHostProjectPath", @"{{source.Folder}}")]
            namespace Projects
            {
                {{string.Join('\n', projects)}}
            }
            """;
    }
}
