using System.Runtime.InteropServices;

namespace Couchannel.Hosting;

internal static class DotNetCommand
{
    /// <summary>The path of the <c>dotnet</c> that runs this process, also where it is not on the PATH.</summary>
    public static string FilePath { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
