using Couchannel.Deploy.Tests.Parity;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Kustomize;

/// <summary>
/// Makes a Kustomize base of the AppHost's manifest, in the shape that Aspirate gives it: a folder for each resource with a Deployment, a
/// Service and a ConfigMap of its environment. Unlike there, what holds a secret is left to a Secret that an overlay brings, and what
/// depends on a parameter to the overlay.
/// </summary>
internal sealed class KustomizeExporter(Manifest manifest)
{
    private const string Note = "# Made of the AppHost's manifest by a test, which is to be run with COUCHANNEL_ACCEPT=1; do not edit.\n";
    private const string Port = "8080";

    /// <summary>Files by their paths below the base.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        var names = manifest.Projects.Concat(manifest.Containers).Order(StringComparer.Ordinal).ToArray();
        yield return ("kustomization.yaml", Kustomization(names));
        foreach (var name in names)
        {
            var hasService = Ports(name).Any();
            yield return ($"{name}/kustomization.yaml", OfResource(name, hasService));
            yield return ($"{name}/deployment.yaml", Deployment(name));
            if (hasService)
            {
                yield return ($"{name}/service.yaml", Service(name));
            }
        }
    }

    /// <summary>The variables that an overlay has to bring, by a Secret or, where a parameter alone decides, by its ConfigMap.</summary>
    public IEnumerable<string> LeftOut(string name, bool secret) => manifest.Environment(name)
        .Where(e => secret ? IsSecret(e.Value) : !IsSecret(e.Value) && Parameters(e.Value).Count > 0).Select(e => e.Key);

    private static string Kustomization(IEnumerable<string> resources) => Note
        + "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
        + string.Concat(resources.Select(r => $"  - {r}\n"));

    private string OfResource(string name, bool hasService)
    {
        var literals = manifest.Environment(name)
            .Where(e => Parameters(e.Value).Count == 0 && !e.Value.Contains(".bindings.https.", StringComparison.Ordinal))
            .Select(e => $"      - {e.Key}={manifest.Evaluate(e.Value, Known)}\n");
        return Kustomization(hasService ? ["deployment.yaml", "service.yaml"] : ["deployment.yaml"])
            + "generatorOptions:\n  disableNameSuffixHash: false\nconfigMapGenerator:\n"
            + $"  - name: {name}-env\n    literals:\n{string.Concat(literals.DefaultIfEmpty("      - NOTHING=\n"))}";
    }

    private string Deployment(string name)
    {
        var resource = manifest.Resources[name];
        var isProject = manifest.Projects.Contains(name);
        var text = $"""
            {Note}apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {name}
              labels:
                app: {name}
                couchannel.example/kind: {(isProject ? "project" : "container")}
            spec:
              replicas: 1
              selector:
                matchLabels:
                  app: {name}
              template:
                metadata:
                  labels:
                    app: {name}
                spec:
                  containers:
                    - name: {name}
                      image: {(isProject ? $"couchannel-{name}" : resource.Text("image"))}

            """;
        text += resource.Text("entrypoint") is { } entry ? $"          command: [{entry}]\n" : "";
        text += List("          args:\n", resource.Texts("args").Select(a => $"            - {Quoted(a)}\n"));
        text += List(
            "          ports:\n", Ports(name).Select(p => $"            - name: {p.Name}\n              containerPort: {p.Port}\n"));
        return text + $"          envFrom:\n            - configMapRef:\n                name: {name}-env\n"
            + (LeftOut(name, secret: true).Any() ? $"            - secretRef:\n                name: {name}-secrets\n" : "");
    }

    private string Service(string name) =>
        $"{Note}apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\n"
        + $"spec:\n  type: ClusterIP\n  selector:\n    app: {name}\n  ports:\n"
        + string.Concat(Ports(name).Select(p => $"    - name: {p.Name}\n      port: {p.Port}\n      targetPort: {p.Name}\n"));

    // TLS ends before the pods.
    private IEnumerable<(string Name, string Port)> Ports(string name) => manifest.Bindings(name).Where(b => b.Key != "https")
        .Select(b => (b.Key, b.Value.Text("targetPort") ?? Port));

    private bool IsSecret(string expression) => Parameters(expression).Any(p =>
        manifest.Resources[p].Text("inputs.value.secret") == "true");

    private List<string> Parameters(string expression)
    {
        var found = new List<string>();
        manifest.Evaluate(expression, path =>
        {
            var name = path.Split('.')[0];
            if (manifest.Resources[name].Text("type") == "parameter.v0")
            {
                found.Add(name);
            }

            return "";
        });
        return found;
    }

    private string Known(string path) => path.Split('.') switch
    {
        [var name, "bindings", var binding, "url"] => $"{binding}://{name}:{Port}",
        [var name, "bindings", _, "host"] => name,
        [var name, "bindings", var binding, _] => manifest.Bindings(name)[binding].Text("targetPort") ?? Port,
        _ => throw new ArgumentException($"the manifest says {{{path}}}, which the exporter does not know"),
    };

    private static string List(string head, IEnumerable<string> items) => items.Any() ? head + string.Concat(items) : "";

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
