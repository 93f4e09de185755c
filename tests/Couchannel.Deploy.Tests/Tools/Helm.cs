using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Tools;

/// <summary>Renders the charts of this repository.</summary>
internal static class Helm
{
    /// <summary>The namespace and the release that everything is rendered for.</summary>
    public const string Release = "couchannel";

    public const string Umbrella = "couchannel";

    private const string Modern = "1.34.0";

    public static string Folder(string chart) => Path.Combine(RepositoryRoot.Path, "deploy", "helm", chart);

    public static Task<Outcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(KubernetesTools.Helm, arguments);

    /// <summary>What <c>helm template</c> says of a chart by some of its values files, and settings that win over them.</summary>
    public static Task<Outcome> TryTemplateAsync(string chart, string[] files, params string[] settings) => TryTemplateAsync(
        chart, files, settings, Modern, []);

    public static Task<Outcome> TryTemplateAsync(
        string chart, string[] files, string[] settings, string version, string[] apis) => RunAsync(
        [
            "template", Release, Folder(chart), "--namespace", Release, "--kube-version", version,
            .. apis.SelectMany(a => new[] { "--api-versions", a }),
            .. files.SelectMany(f => new[] { "--values", Path.Combine(Folder(chart), f) }),
            .. settings.SelectMany(s => new[] { "--set-json", s }),
        ]);

    public static async Task<Rendered> TemplateAsync(string chart, string[] files, params string[] settings) =>
        Rendered.Of((await TryTemplateAsync(chart, files, settings)).Require());
}
