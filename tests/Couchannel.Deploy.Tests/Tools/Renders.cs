using System.Collections.Concurrent;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Tools;

/// <summary>Renders of the umbrella that many tests look at, made once.</summary>
internal static class Renders
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Rendered>>> Made = new();

    /// <summary>The environments that there are values files for.</summary>
    public static readonly string[] Environments = ["trial", "staging", "production"];

    public static Task<Rendered> TrialAsync(params string[] settings) => OfAsync("trial", settings);

    public static Task<Rendered> StagingAsync(params string[] settings) => OfAsync("staging", settings);

    public static Task<Rendered> ProductionAsync(params string[] settings) => OfAsync("production", settings);

    public static Task<Rendered> OfAsync(string environment, params string[] settings) => Made.GetOrAdd(
        $"{environment} {string.Join(' ', settings)}",
        _ => new(() => Helm.TemplateAsync(Helm.Umbrella, [$"values-{environment}.yaml"], settings))).Value;
}
