using System.Text.RegularExpressions;

namespace Couchannel.Release.Tests.Steps;

/// <summary>The steps of the workflows, run as far as they can be run away from GitHub.</summary>
public sealed class StepTableTests
{
    private static readonly Scenario[] Scenarios = [.. BuildScenarios.All, .. ReleaseScenarios.All];

    public static TheoryData<string> Titles => [.. Scenarios.Select(s => s.ToString())];

    [Fact]
    public void Every_step_is_in_the_table_once() =>
        RunStep.All.Select(s => s.Name).Order().ShouldBe(StepTable.Rows.Keys.Order());

    [Fact]
    public void What_is_said_to_run_is_run_and_nothing_else() =>
        StepTable.Rows.Where(r => r.Value.Kind != StepKind.Linted).Select(r => r.Key).Order()
            .ShouldBe(Scenarios.Select(s => s.Step).Distinct().Order());

    [Fact]
    public void What_is_said_to_be_real_has_no_stand_ins_and_the_others_have_some()
    {
        foreach (var (step, (kind, why)) in StepTable.Rows)
        {
            why.ShouldNotBeNullOrWhiteSpace(step);
            Scenarios.Where(s => s.Step == step).ShouldAllBe(s => kind == StepKind.StandIns || s.Calls.Length == 0, step);
            (kind == StepKind.StandIns).ShouldBe(Scenarios.Any(s => s.Step == step && s.Calls.Length > 0), step);
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_step_does_its_work(string title) => (await StepRunner.TryAsync(Find(title))).ShouldBeEmpty();

    // A scenario that is content with nothing would be content with a broken step.
    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_step_that_does_nothing_is_found(string title)
    {
        var scenario = Find(title) with { After = [], InCheckout = false };

        (await StepRunner.TryAsync(scenario, RunStep.Named(scenario.Step) with { Script = "true" })).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("release.yml/version/Check the tag", "eng/version.sh", "eng/versions.sh", "No such file or directory")]
    [InlineData("release.yml/staging/Deploy", "eng/deploy.sh staging", "eng/deploy.sh stagging", "there is no environment 'stagging'")]
    [InlineData("release.yml/staging/Deploy", "images.yaml", "digests.yaml", "refused: helm upgrade")]
    [InlineData("release.yml/charts/Push", "$TOKEN", "$TOKN", "It ended with 1")]
    [InlineData("docker-build.yml/image/Sign it", "cosign attest", "gpg attest", "gpg: command not found")]
    public async Task A_broken_step_is_found(string step, string right, string wrong, string told)
    {
        var broken = RunStep.Named(step);
        broken.Script.ShouldContain(right);

        var complaints = await StepRunner.TryAsync(
            Scenarios.First(s => s.Step == step), broken with { Script = broken.Script.Replace(right, wrong, StringComparison.Ordinal) });

        complaints.ShouldContain(c => Regex.IsMatch(c, Regex.Escape(told)), string.Join('\n', complaints));
    }

    [Fact]
    public void A_variable_that_nobody_sets_is_found() => Should.Throw<KeyNotFoundException>(
        () => RunStep.Named("release.yml/charts/Package").Evaluate(new Dictionary<string, string>()));

    private static Scenario Find(string title) => Scenarios.Single(s => s.ToString() == title);
}
