using System.Reflection;

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

    public static WrittenAppHost Compile(string body) => new(
        CompiledAssembly.Of($"AppHost{Guid.NewGuid():N}", Frame.Replace("BODY", body, StringComparison.Ordinal)));

    public Task EndedAsync() => Eventually.GetAsync(
        () => Task.FromResult(Trace), trace => trace.EndsWith("/ended", StringComparison.Ordinal));
}
