using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Parity;

/// <summary>The rendered umbrella, seen as a graph: services by the names that the AppHost gives them.</summary>
internal sealed record Installation(Rendered Rendered)
{
    private const string Component = "app.kubernetes.io/component";

    private static readonly string[] Workloads = ["Deployment", "StatefulSet", "Job"];

    public IEnumerable<string> Services => Workloads.SelectMany(Rendered.All).Select(w => w.Map("metadata.labels")[Component])
        .Concat(Initial.Select(c => c.Text("name")!)).Distinct();

    /// <summary>Everything that a service's container finds in its environment.</summary>
    public Dictionary<string, string> Environment(string service)
    {
        var container = Container(service);
        var environment = new Dictionary<string, string>();
        foreach (var source in container.Items("envFrom"))
        {
            var entries = source.Text("configMapRef.name") is { } map ? Map(map) : Secret(source.Text("secretRef.name")!);
            foreach (var (name, value) in entries)
            {
                environment[name] = value;
            }
        }

        foreach (var variable in container.Items("env"))
        {
            environment[variable.Text("name")!] = variable.Text("value")
                ?? (variable.At("valueFrom.configMapKeyRef") is { } map
                    ? Map(map.Text("name")!)[map.Text("key")!]
                    : Secret(variable.Text("valueFrom.secretKeyRef.name")!)[variable.Text("valueFrom.secretKeyRef.key")!]);
        }

        return environment;
    }

    public JsonNode Container(string service) => Workloads.SelectMany(Rendered.All)
        .FirstOrDefault(w => w.Map("metadata.labels")[Component] == service)?.At("spec.template.spec.containers.0")
        ?? Initial.First(c => c.Text("name") == service);

    /// <summary>A service's ports by their names; none where it has no Service.</summary>
    public Dictionary<string, string> Ports(string service) => Rendered.Find("Service", $"{Helm.Release}-{service}") is { } found
        ? found.Items("spec.ports").ToDictionary(p => p.Text("name")!, p => p.Text("port")!) : [];

    /// <summary>Whom a service may call, as its policy says: other services, and <c>oidc</c> for a provider outside.</summary>
    public IEnumerable<string> Calls(string service)
    {
        var rules = Rendered.Find("NetworkPolicy", $"{Helm.Release}-{service}").Items("spec.egress").ToArray();
        var pods = rules.SelectMany(r => r.Items("to")).Select(t => t.Map("podSelector.matchLabels").GetValueOrDefault(Component));
        var outside = rules.Where(r => r.Items("to").Any(t => t.At("ipBlock") is not null)).Select(r => r.Text("ports.0.port") switch
        {
            "5432" => "postgres",
            "6379" => "redis",
            "443" => "oidc",
            _ => "kafka",
        });
        return pods.OfType<string>().Concat(outside).Where(t => t != service).Distinct();
    }

    /// <summary>Services that people reach from outside.</summary>
    public IEnumerable<string> Exposed => Rendered.All("Ingress").Concat(Rendered.All("HTTPRoute"))
        .Select(r => r.Map("metadata.labels")[Component]);

    private IEnumerable<JsonNode> Initial => Rendered.All("Deployment").SelectMany(d => d.Items("spec.template.spec.initContainers"));

    private Dictionary<string, string> Map(string name) => Rendered.One("ConfigMap", name).Map("data");

    private Dictionary<string, string> Secret(string name) => Rendered.Find("Secret", name)?.Map("stringData")
        ?? Rendered.One("ExternalSecret", name).Map("spec.target.template.data");
}
