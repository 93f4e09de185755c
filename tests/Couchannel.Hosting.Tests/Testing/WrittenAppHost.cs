using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Couchannel.Hosting.Tests.Testing;

/// <summary>An AppHost of a few lines, with what its entry point has come to.</summary>
internal sealed class WrittenAppHost
{
    private const string Frame =
        """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Couchannel.Hosting;

        public static class Trace
        {
            public static volatile string Last = "";
        }

        public static class Program
        {
            public static async Task Main(string[] args)
            {
                try
                {
                    await Task.Yield();
                    BODY
                }
                finally
                {
                    Trace.Last += "/ended";
                }
            }
        }
        """;

    private readonly FieldInfo _trace;

    private WrittenAppHost(Assembly assembly)
    {
        EntryPoint = assembly.GetType("Program")!;
        _trace = assembly.GetType("Trace")!.GetField("Last")!;
    }

    /// <summary>A type of its assembly, by which the testing builder finds it.</summary>
    public Type EntryPoint { get; }

    /// <summary>What it wrote into <c>Trace.Last</c>; once its entry point has ended, <c>/ended</c> comes last.</summary>
    public string Trace => (string)_trace.GetValue(null)!;

    public static WrittenAppHost Compile(string body)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var name = $"AppHost{Guid.NewGuid():N}";
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(Frame.Replace("BODY", body, StringComparison.Ordinal))], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        emitted.Success.ShouldBeTrue(string.Join("; ", emitted.Diagnostics));
        image.Position = 0;
        return new WrittenAppHost(new AssemblyLoadContext(name).LoadFromStream(image));
    }

    public Task EndedAsync() => Eventually.GetAsync(
        () => Task.FromResult(Trace), trace => trace.EndsWith("/ended", StringComparison.Ordinal));
}
