using System.Collections.Immutable;

namespace Couchannel.Hosting;

/// <summary>Puts into a resource's snapshot how it was started, without secrets.</summary>
internal static class ShownSnapshot
{
    public static CustomResourceSnapshot Show(this CustomResourceSnapshot snapshot, ProcessPlan plan)
    {
        var process = plan.Specification;
        var shown = plan.Shown ?? new(process.Environment, process.Arguments, new Dictionary<string, object?>
        {
            ["executable.path"] = process.FileName,
            ["executable.workDir"] = process.WorkingDirectory,
        });
        ImmutableArray<string> arguments = [.. shown.Arguments.Select(SecretText.Mask)];
        var after = snapshot with
        {
            EnvironmentVariables =
            [
                .. shown.Environment.OrderBy(v => v.Key, StringComparer.Ordinal)
                    .Select(v => new EnvironmentVariableSnapshot(v.Key, SecretText.Mask(v.Value), IsFromSpec: true)),
            ],
        };
        foreach (var (name, value) in shown.Properties)
        {
            after = after.WithProperty(name, value is string text ? SecretText.Mask(text) : value);
        }

        return after.WithProperty("resource.appArgs", arguments, isSensitive: !arguments.SequenceEqual(shown.Arguments));
    }
}
