using System.Text.RegularExpressions;

namespace Couchannel.Release.Tests;

/// <summary>What every workflow keeps to: few rights, fixed actions, an end in time, and no text of strangers in a shell.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Expected =
    [
        "codeql.yml", "dependency-review.yml", "docker-build.yml", "nightly.yml", "quality.yml", "release.yml", "roll-back.yml",
        "scorecard.yml",
    ];

    private static readonly string[] Safe = ["secrets.GITHUB_TOKEN"];

    public static TheoryData<string> Files => [.. Workflow.All.Select(w => w.Path)];

    [Fact]
    public void The_release_flow_is_whole() => Workflow.All.Select(w => Path.GetFileName(w.Path)).Order().ShouldBe(Expected);

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_permitted_but_what_a_job_asks_for(string file)
    {
        var workflow = Find(file);

        workflow.Root.Map("permissions").ShouldNotBeNull().Children.ShouldBeEmpty();
        workflow.Jobs.ShouldAllBe(j => j.Value.Map("permissions") != null);
        workflow.Text.ShouldNotContain("write-all");
        workflow.Text.ShouldNotContain("pull_request_target");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_job_ends_in_time_and_runs_do_not_pile_up(string file)
    {
        var workflow = Find(file);

        workflow.Root.Get("concurrency").ShouldNotBeNull();
        workflow.Jobs.Where(j => j.Value.Text("uses") is null).ShouldAllBe(j => j.Value.Text("timeout-minutes") != null);
    }

    [Fact]
    public void Every_action_is_fixed_by_its_commit_and_tells_its_version() => (
        from workflow in Workflow.All.Concat(Workflow.Actions)
        from line in workflow.Text.Split('\n')
        where Uses().IsMatch(line) && !Pinned().IsMatch(line)
        select $"{workflow}: {line.Trim()}").ShouldBeEmpty();

    [Fact]
    public void No_two_workflows_fix_an_action_at_different_commits() => (
        from workflow in Workflow.All.Concat(Workflow.Actions)
        from Match pin in Pin().Matches(workflow.Text)
        group pin.Groups["commit"].Value by pin.Groups["action"].Value into pins
        where pins.Distinct().Count() > 1
        select pins.Key).ShouldBeEmpty();

    [Fact]
    public void No_shell_is_given_what_others_may_have_written() => (
        from workflow in Workflow.All.Concat(Workflow.Actions)
        from step in workflow.Steps
        where step.Text("run")?.Contains("${{", StringComparison.Ordinal) == true
        select $"{workflow}: {step.Text("run")}").ShouldBeEmpty();

    [Fact]
    public void No_checkout_leaves_its_token_behind() => (
        from workflow in Workflow.All
        from step in workflow.Steps
        where step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true
            && step.Map("with")?.Text("persist-credentials") != "false"
        select workflow.Path).ShouldBeEmpty();

    [Fact]
    public void The_only_secret_is_the_jobs_own_token() => (
        from workflow in Workflow.All
        from Match secret in Secret().Matches(workflow.Text)
        where !Safe.Contains(secret.Value)
        select $"{workflow}: {secret.Value}").ShouldBeEmpty();

    [Fact]
    public void Production_comes_after_staging_and_by_its_own_environment()
    {
        var release = Find(".github/workflows/release.yml").Jobs.ToDictionary();

        release["production"].Get("needs")!.ToString().ShouldContain("staging");
        release["production"].Map("environment")!.Text("name").ShouldBe("production");
        release["staging"].Map("environment")!.Text("name").ShouldBe("staging");
        release["staging"].Get("needs")!.ToString().ShouldContain("charts");
    }

    internal static Workflow Find(string path) => Workflow.All.Single(w => w.Path == path);

    [GeneratedRegex(@"^\s*(- )?uses: (?!\./)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: [\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){2}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"uses: (?<action>[\w-]+/[\w-]+)[\w./-]*@(?<commit>[0-9a-f]{40})")]
    private static partial Regex Pin();

    [GeneratedRegex(@"secrets\.\w+")]
    private static partial Regex Secret();
}
