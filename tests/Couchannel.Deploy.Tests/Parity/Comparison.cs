using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Parity;

/// <summary>Tells in one line each where the graph and the charts differ.</summary>
/// <param name="known">What the values say of the graph's parameters, by their names.</param>
internal sealed class Comparison(Manifest manifest, Installation charts, Dictionary<string, string> known, bool hasStores)
{
    private const string Port = "8080";

    public IEnumerable<string> Differences() => Services().Concat(manifest.Projects.SelectMany(Project))
        .Concat(hasStores ? manifest.Containers.SelectMany(Container) : []);

    private IEnumerable<string> Services()
    {
        var wanted = manifest.Projects.Concat(hasStores ? manifest.Containers : []).ToArray();
        return wanted.Except(charts.Services).Select(s => $"{s} is missing")
            .Concat(charts.Services.Except(wanted).Select(s => $"{s} is more"))
            .Concat(Exposure());
    }

    /// <summary>What is reached from outside; a trial is reached by port-forward.</summary>
    private IEnumerable<string> Exposure()
    {
        var wanted = manifest.Projects.Where(p => manifest.Bindings(p).Any(b => b.Value.Text("external") == "true"));
        return hasStores ? [] : Compare("the outside", wanted, charts.Exposed, "is not reached", "is reached");
    }

    private IEnumerable<string> Project(string project)
    {
        if (!charts.Services.Contains(project))
        {
            return [];
        }

        var told = charts.Environment(project);
        var wanted = manifest.Environment(project);
        var values =
            from variable in wanted
            where told.ContainsKey(variable.Key)
            let value = manifest.Evaluate(variable.Value, Known)
            where hasStores && told[variable.Key] != value
            select $"{project}: {variable.Key} is '{told[variable.Key]}', not '{value}'";
        return Compare($"{project}: environment", wanted.Keys, told.Keys, "is missing", "is more").Concat(values)
            .Concat(Compare($"{project}: binding", manifest.Bindings(project).Select(b => b.Key),
                charts.Ports(project).Keys, "is missing", "is more"))
            .Concat(Compare($"{project}: edge", manifest.ReferencesOf(project), charts.Calls(project), "is missing", "is more"));
    }

    private IEnumerable<string> Container(string name)
    {
        if (!charts.Services.Contains(name))
        {
            return [];
        }

        var resource = manifest.Resources[name];
        var container = charts.Container(name);
        var told = charts.Environment(name);
        var wanted = manifest.Environment(name).ToDictionary(e => e.Key, e => manifest.Evaluate(e.Value, Known));

        // In the manifest a service answers by its bare name, here by the installation's name before it.
        var arguments = resource.Texts("args").Select(a => a.Replace($"//{name}:", $"//{Helm.Release}-{name}:", StringComparison.Ordinal));
        return Compare($"{name}: environment", wanted.Select(e => $"{e.Key}={e.Value}"), told.Select(e => $"{e.Key}={e.Value}"),
                "is missing", "is more")
            .Concat(Compare($"{name}: binding", manifest.Bindings(name).Select(b => $"{b.Key}:{b.Value.Text("targetPort")}"),
                charts.Ports(name).Select(p => $"{p.Key}:{p.Value}"), "is missing", "is more"))
            .Concat(Compare($"{name}: image", [resource.Text("image")!], [container.Text("image")!], "is missing", "is more"))
            .Concat(Compare($"{name}: argument", arguments, container.Texts("args"), "is missing", "is more"))
            .Concat(Compare($"{name}: volume", resource.Items("volumes").Select(v => v.Text("target")!),
                container.Items("volumeMounts").Where(m => m.Text("name") == "data").Select(m => m.Text("mountPath")!),
                "is missing", "is more"));
    }

    private static IEnumerable<string> Compare(
        string what, IEnumerable<string> wanted, IEnumerable<string> told, string missing, string more) =>
        wanted.Except(told).Select(w => $"{what} {w} {missing}").Concat(told.Except(wanted).Select(t => $"{what} {t} {more}"));

    private string Known(string path) => path.Split('.') switch
    {
        [var name, "value"] => known[name],
        [var name, "bindings", var binding, "url"] => $"{binding}://{Helm.Release}-{name}:{Port}",
        [var name, "bindings", _, "host"] => $"{Helm.Release}-{name}",
        [var name, "bindings", var binding, "port" or "targetPort"] =>
            manifest.Bindings(name)[binding].Text("targetPort") ?? Port,
        _ => throw new ArgumentException($"the manifest says {{{path}}}, which the comparison does not know"),
    };
}
