namespace Couchannel.Hosting;

internal static class TargetHost
{
    /// <summary>A host to listen on, however its name is written.</summary>
    public static string Of(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? "localhost" : host;
}
