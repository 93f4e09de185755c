using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Couchannel.Tests.Shared;

/// <summary>Compiles programs that tests are about, against what the tests themselves are built with.</summary>
internal static class CompiledAssembly
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static Assembly Of(string name, params IEnumerable<string> sources)
    {
        using var image = ImageOf(name, sources);
        return new AssemblyLoadContext(name, isCollectible: true).LoadFromStream(image);
    }

    /// <summary>The compiled assembly as it would be in its file.</summary>
    public static MemoryStream ImageOf(string name, IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            name, sources.Select(text => CSharpSyntaxTree.ParseText(text)), References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var faults = compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        faults.ShouldBeEmpty($"{name} does not compile: {string.Join("; ", faults.Select(f => f.ToString()))}");
        image.Position = 0;
        return image;
    }
}
