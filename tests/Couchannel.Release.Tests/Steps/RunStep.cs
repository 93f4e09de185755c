using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Couchannel.Release.Tests.Steps;

/// <summary>A step of a workflow, or of an action, that runs something in a shell.</summary>
/// <param name="Name"><c>file/job/step</c>, as <see cref="StepTable"/> calls it.</param>
/// <param name="Shell">How the runner starts it: without a word of the step's, a pipe's failure counts by its last program.</param>
/// <param name="Environment">The workflow's, the job's and the step's variables, the last word winning; expressions as they stand.</param>
internal sealed partial record RunStep(string Name, string Script, string[] Shell, IReadOnlyDictionary<string, string> Environment)
{
    public static IReadOnlyList<RunStep> All { get; } =
    [
        .. from workflow in Workflow.All
           from job in workflow.Jobs
           from step in job.Value.List("steps")
           where step.Text("run") != null
           select Of($"{Path.GetFileName(workflow.Path)}/{job.Key}", step, workflow.Root, job.Value),
        .. from action in Workflow.Actions
           from step in action.Steps
           where step.Text("run") != null
           select Of($"{Path.GetFileName(Path.GetDirectoryName(action.Path))}/action", step),
    ];

    public static RunStep Named(string name) => All.Single(s => s.Name == name);

    /// <summary>The variables with what the runner puts in the place of expressions.</summary>
    /// <param name="known">Expressions by their text; one that is missing here fails the test.</param>
    public Dictionary<string, string> Evaluate(IReadOnlyDictionary<string, string> known) => Environment.ToDictionary(
        v => v.Key,
        v => Expression().Replace(v.Value, e => known.TryGetValue(e.Groups[1].Value, out var value)
            ? value : throw new KeyNotFoundException($"{Name}: nobody says what '{e.Groups[1].Value}' is.")));

    private static RunStep Of(string place, YamlMappingNode step, params YamlMappingNode[] around) => new(
        $"{place}/{step.Text("name") ?? throw new InvalidOperationException($"A step of {place} has no name.")}",
        step.Text("run")!,
        step.Text("shell") switch
        {
            null => ["-e"],
            "bash" => ["--noprofile", "--norc", "-eo", "pipefail"],
            var other => throw new NotSupportedException($"{place} uses the shell '{other}'."),
        },
        around.Append(step).SelectMany(n => n.Map("env")?.Children.ToArray() ?? []).GroupBy(v => v.Key.ToString(), v => v.Value.ToString())
            .ToDictionary(v => v.Key, v => v.Last()));

    [GeneratedRegex(@"\$\{\{ (.*?) \}\}")]
    private static partial Regex Expression();
}
