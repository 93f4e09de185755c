namespace Couchannel.Release.Tests.Steps;

/// <summary>What becomes of a tag: charts, staging, production, notes.</summary>
internal static class ReleaseScenarios
{
    private const string KnowsCanaries = "kubectl get crd canaries.flagger.app";

    private static readonly Dictionary<string, string> Version = new()
    {
        ["needs.version.outputs.version"] = "0.4.2",
        ["github.repository_owner"] = "Octo",
        ["github.actor"] = "octocat",
        ["secrets.GITHUB_TOKEN"] = "the-token",
    };

    private static readonly Scenario Packaged = new("release.yml/charts/Package")
    {
        Known = Version,
        Before = "sed -i '/^dependencies:/,$d' deploy/helm/observability/Chart.yaml",
        Programs = ["helm"],
        Files = ["artifacts/charts/couchannel-0.4.2.tgz", "artifacts/charts/api-0.4.2.tgz", "artifacts/charts/observability-0.4.2.tgz"],
    };

    public static IEnumerable<Scenario> All =>
    [
        new("release.yml/version/Check the tag") { Outputs = ["version=0.4.2"] },
        new("release.yml/version/Check the tag")
        {
            Title = "that is not on main",
            Before = "git update-ref refs/remotes/origin/main \"$(git commit-tree -m other 'HEAD^{tree}')\"",
            Says = "The tag is not on main.",
            Fails = true,
        },
        new("release.yml/version/Check the tag")
        {
            Title = "that the changelog does not tell of",
            Before = "sed -i 's/^## .0.4.2/## [0.4.1/' CHANGELOG.md",
            Says = "CHANGELOG.md does not tell of 0.4.2",
            Fails = true,
        },
        Packaged,
        new("release.yml/charts/Lint and render")
        {
            Known = Version,
            After = [Packaged],
            Programs = ["helm"],
            Says = "values-production.yaml: linted and rendered",
        },
        new("release.yml/charts/Pin the images")
        {
            Known = Version,
            Before = "mkdir -p artifacts/charts",
            Calls = [Asked("migrations"), Asked("api"), Asked("web"), Asked("worker"), Asked("identity")],
            Files = ["artifacts/charts/images.yaml"],
        },
        new("release.yml/charts/Push")
        {
            Known = Version,
            Before = "mkdir -p artifacts/charts; touch artifacts/charts/api-0.4.2.tgz artifacts/charts/images.yaml",
            Calls =
            [
                new("helm registry login ghcr.io --username octocat --password-stdin", Does: "grep -qx the-token"),
                "helm push artifacts/charts/api-0.4.2.tgz oci://ghcr.io/octo/charts",
            ],
        },
        .. Environment("staging", "Wait for the canaries"),
        .. Environment("production", "Promote the canaries"),
        new("release.yml/staging/Open it in a browser")
        {
            Known = Where("{url}"),
            Calls =
            [
                new("dotnet build tests/Couchannel.EndToEnd.Tests --verbosity quiet", Does:
                    "d=artifacts/bin/Couchannel.EndToEnd.Tests/debug; mkdir -p $d; ln -s $STAND_INS/stand-in $d/Couchannel.EndToEnd.Tests"),
                new("Couchannel.EndToEnd.Tests --progress off --filter-trait Category=Remote", Does: "test -n \"$COUCHANNEL_WEB_URL\""),
            ],
        },
        new("release.yml/notes/Publish the notes")
        {
            Known = Version,
            Before = "mkdir -p artifacts/charts; touch artifacts/charts/api-0.4.2.tgz artifacts/charts/images.yaml",
            Calls =
            [
                new("gh release create v0.4.2 artifacts/charts/api-0.4.2.tgz --verify-tag --title v0.4.2 --notes-file artifacts/notes.md",
                    Does: "test \"$GH_TOKEN\" = the-token; grep -q '^## .0.4.2.' artifacts/notes.md"),
            ],
        },
        new("roll-back.yml/roll-back/Roll back")
        {
            Known = new(Where("{url}")) { ["inputs.environment"] = "production", ["inputs.revision"] = "" },
            Calls = ["helm rollback couchannel 0 --namespace couchannel-production --wait --timeout 10m"],
        },
        new("roll-back.yml/roll-back/Roll back")
        {
            Title = "to a revision",
            Known = new(Where("{url}")) { ["inputs.environment"] = "staging", ["inputs.revision"] = "7" },
            Calls = ["helm rollback couchannel 7 --namespace couchannel-staging --wait --timeout 10m"],
        },
        new("roll-back.yml/roll-back/Roll back")
        {
            Title = "to what somebody made up",
            Known = new(Where("{url}")) { ["inputs.environment"] = "staging", ["inputs.revision"] = "7 --force" },
            Says = "'7 --force' is no revision",
            Fails = true,
        },
        new("roll-back.yml/roll-back/Verify")
        {
            Known = new(Where("{url}")) { ["inputs.environment"] = "staging", ["inputs.revision"] = "" },
            Programs = ["curl"],
            Calls = ["helm test couchannel --namespace couchannel-staging --timeout 5m"],
            Says = "/api/v1/sessions answers",
        },
        new("cluster/action/Find the cluster")
        {
            Known = new() { ["inputs.cluster"] = "here", ["inputs.region"] = "there" },
            Calls = ["aws eks update-kubeconfig --name here --region there"],
        },
    ];

    private static IEnumerable<Scenario> Environment(string name, string promote) =>
    [
        new($"release.yml/{name}/Deploy")
        {
            Known = Where("{url}"),
            Calls =
            [
                $"helm upgrade couchannel artifacts/charts/couchannel-0.4.2.tgz --install --namespace couchannel-{name} --create-namespace"
                + $" --values eng/../deploy/helm/couchannel/values-{name}.yaml --rollback-on-failure --wait --timeout 10m"
                + " --values artifacts/charts/images.yaml",
            ],
        },
        new($"release.yml/{name}/{promote}")
        {
            Title = "where there are none",
            Known = Where("{url}"),
            Calls = [new(KnowsCanaries, Fails: 1)],
            Says = "no canaries",
        },
        new($"release.yml/{name}/{promote}")
        {
            Title = "until all are promoted",
            Known = Where("{url}"),
            Calls =
            [
                KnowsCanaries, new(Ask(name), "api=Progressing\nweb=Initialized\n"), "sleep 10",
                new(Ask(name), "api=Succeeded\nweb=Initialized\n"),
            ],
            Says = "Promoted: api=Succeeded web=Initialized",
        },
        new($"release.yml/{name}/{promote}")
        {
            Title = "until one fails",
            Known = Where("{url}"),
            Calls =
            [
                KnowsCanaries, new(Ask(name), "api=Progressing\nweb=Progressing\n"), "sleep 10",
                new(Ask(name), "api=Failed\nweb=Progressing\n"),
            ],
            Says = "a canary failed its analysis, and its old version serves again: api=Failed",
            Fails = true,
        },
        new($"release.yml/{name}/Verify")
        {
            Known = Where("{url}"),
            Programs = ["curl"],
            Calls = [$"helm test couchannel --namespace couchannel-{name} --timeout 5m"],
            Says = "/api/v1/sessions answers",
        },
        new($"release.yml/{name}/Verify")
        {
            Title = "where the charts' tests fail",
            Known = Where("{url}"),
            Calls = [new($"helm test couchannel --namespace couchannel-{name} --timeout 5m", Fails: 1)],
            Fails = true,
        },
        new($"release.yml/{name}/Verify")
        {
            Title = "where the API answers with a fault",
            Known = Where("http://web"),
            Calls =
            [
                $"helm test couchannel --namespace couchannel-{name} --timeout 5m",
                Fetched("http://web/"),
                Fetched("http://web/api/v1/sessions") with { Fails = 22 },
            ],
            Says = "http://web/api/v1/sessions does not answer with success.",
            Fails = true,
        },
        new($"release.yml/{name}/Roll back")
        {
            Known = Where("{url}"),
            Calls = [$"helm rollback couchannel 0 --namespace couchannel-{name} --wait --timeout 10m"],
        },
    ];

    private static string Ask(string environment) => $"kubectl get canaries --namespace couchannel-{environment} --output"
        + " jsonpath={range .items[*]}{.metadata.name}={.status.phase}{\"\\n\"}{end}";

    private static Call Fetched(string address) => new("curl --silent --show-error --fail --location --max-time 10"
        + $" --retry 10 --retry-delay 3 --retry-all-errors {address}");

    private static Call Asked(string service) => new(
        $"docker buildx imagetools inspect ghcr.io/octo/couchannel-{service}:0.4.2 --format {{{{.Manifest.Digest}}}}",
        $"sha256:{new string('a', 64)}\n");

    // {url} is a server of the test's own.
    private static Dictionary<string, string> Where(string url) => new(Version) { ["vars.WEB_URL"] = url, ["vars.API_URL"] = url };
}
