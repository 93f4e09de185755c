using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Deploy.Tests.Observability;

/// <summary>Prometheus' own tool, over rules in a folder that ends with it.</summary>
internal sealed class Promtool : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("couchannel-rules").FullName;

    public Promtool(JsonArray groups)
    {
        if (!CommandLine.Exists("promtool"))
        {
            throw new InvalidOperationException("promtool is missing: apt-get install prometheus, or brew install prometheus.");
        }

        // JSON is YAML.
        File.WriteAllText(Path.Combine(_folder, "rules.yaml"), new JsonObject { ["groups"] = groups }.ToJsonString());
    }

    public Task<Outcome> TestAsync(string file)
    {
        File.Copy(file, Path.Combine(_folder, "test.yaml"), overwrite: true);
        return CommandLine.RunAsync("promtool", ["test", "rules", "test.yaml"], _folder);
    }

    public Task<Outcome> CheckAsync() => CommandLine.RunAsync("promtool", ["check", "rules", "rules.yaml"], _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
