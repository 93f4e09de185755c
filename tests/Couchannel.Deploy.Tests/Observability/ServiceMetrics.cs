using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Couchannel.Deploy.Tests.Observability;

/// <summary>
/// The names that services publish at /metrics: those that every service has are asked of one that needs no database, and those of
/// Couchannel's own are read where they are created.
/// </summary>
internal static partial class ServiceMetrics
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private static readonly Lazy<Task<HashSet<string>>> Known = new(AskAsync);

    public static Task<HashSet<string>> NamesAsync() => Known.Value;

    private static async Task<HashSet<string>> AskAsync()
    {
        var names = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Own().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value.Replace('.', '_'))
            .SelectMany(n => new[] { n, $"{n}_total", $"{n}_seconds" }).ToHashSet();
        var data = Directory.CreateTempSubdirectory("couchannel-metrics").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        using var service = Start(address, data);
        try
        {
            names.UnionWith(Published().Matches(await ReadAsync(address)).Select(m => m.Groups[1].Value));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }

        return names;
    }

    private static Process Start(string address, string data)
    {
        var programs = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
        var start = new ProcessStartInfo(Path.Combine(programs, "Couchannel.Identity", "debug", "Couchannel.Identity"))
        {
            WorkingDirectory = data,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address,
                ["COUCHANNEL_DATA"] = data,
                ["IDENTITY_ISSUER"] = address,
                ["IDENTITY_WEB_URL"] = "http://localhost:8080",
                ["IDENTITY_WEB_SECRET"] = Guid.NewGuid().ToString("N"),
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>The metrics, once a request has been counted.</summary>
    private static async Task<string> ReadAsync(string address)
    {
        using var client = new HttpClient();
        var until = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await client.GetStringAsync($"{address}/healthz");
                return await client.GetStringAsync($"{address}/metrics");
            }
            catch (HttpRequestException) when (until.Elapsed < Bound)
            {
                await Task.Delay(200);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("\"(couchannel\\.[a-z_.]+)\"")]
    private static partial Regex Own();

    [GeneratedRegex(@"^# TYPE (\S+)", RegexOptions.Multiline)]
    private static partial Regex Published();
}
