using System.Reflection;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Compiles an AppHost as its own build would: against this host, with a class in <c>Projects</c> for each project.</summary>
internal static class AppHostCompiler
{
    public static Assembly Compile(AppHostSource source) =>
        CompiledAssembly.Of(source.Name, source.Texts.Append(Generated(source)));

    /// <summary>The same as the bytes of its assembly, for who reads rather than runs it.</summary>
    public static MemoryStream CompileImage(AppHostSource source) =>
        CompiledAssembly.ImageOf(source.Name, source.Texts.Append(Generated(source)));

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
