namespace Couchannel.Release.Tests.Steps;

/// <summary>What becomes of a commit: checks, images, a cluster to rehearse on.</summary>
internal static class BuildScenarios
{
    private const string Digest = "sha256:00000000000000000000000000000000000000000000000000000000000000aa";
    private const string Publish = "dotnet publish src/Couchannel.Api -c Release -v quiet -t:PublishContainer"
        + " -p:ContainerRepository=octo/couchannel-api -p:ContainerImageTag=0.4.2";

    private static readonly Dictionary<string, string> Api = new()
    {
        ["matrix.service"] = "Api",
        ["github.repository_owner"] = "Octo",
        ["inputs.version"] = "",
        ["github.event_name != 'pull_request'"] = "true",
        ["steps.name.outputs.version"] = "0.4.2",
        ["steps.name.outputs.repository"] = "octo/couchannel-api",
        ["steps.build.outputs.digest"] = Digest,
    };

    private static readonly Dictionary<string, string> Embedded = new() { ["UseAspire"] = "false" };

    private static readonly Call[] Cluster =
    [
        "docker run --detach --restart always --publish 127.0.0.1:5000:5000 --name couchannel-registry docker.io/library/registry:3",
        "kind create cluster --config .github/kind.yaml --wait 120s",
        "docker network connect kind couchannel-registry",
        new("kind get nodes", "kind-control-plane\n"),
        "docker exec kind-control-plane mkdir -p /etc/containerd/certs.d/localhost:5000",
        new("docker exec --interactive kind-control-plane cp /dev/stdin /etc/containerd/certs.d/localhost:5000/hosts.toml",
            Does: "grep -qx '\\[host.\"http://couchannel-registry:5000\"\\]'"),
    ];

    public static IEnumerable<Scenario> All =>
    [
        new("docker-build.yml/image/Name the image")
        {
            Title = "by the tag that is checked out",
            Known = Api,
            Programs = ["dotnet"],
            Outputs = ["version=0.4.2", "repository=octo/couchannel-api"],
        },
        new("docker-build.yml/image/Name the image")
        {
            Title = "by the version of a release",
            Known = new(Api) { ["inputs.version"] = "0.5.0", ["matrix.service"] = "Migrations" },
            Outputs = ["version=0.5.0", "repository=octo/couchannel-migrations"],
        },
        new("docker-build.yml/image/Build")
        {
            Title = "and push",
            Known = Api,
            Calls =
            [
                new($"{Publish} -p:ContainerRegistry=ghcr.io -p:CouchannelMultiArch=true", Does: "test \"$MinVerVersionOverride\" = 0.4.2"),
                new("docker buildx imagetools inspect ghcr.io/octo/couchannel-api:0.4.2 --format {{.Manifest.Digest}}", Digest + "\n"),
            ],
            Outputs = [$"image=ghcr.io/octo/couchannel-api@{Digest}", $"digest={Digest}"],
        },
        new("docker-build.yml/image/Build")
        {
            Title = "for a pull request",
            Known = new(Api) { ["github.event_name != 'pull_request'"] = "false" },
            Calls =
            [
                new($"{Publish} -p:ContainerArchiveOutputPath={{folder}}/artifacts/images/couchannel-api.tar.gz",
                    Does: "mkdir -p artifacts/images; echo layers > artifacts/images/couchannel-api.tar.gz"),
            ],
            Outputs =
            [
                "image=docker-archive:artifacts/images/couchannel-api.tar.gz", "archive=artifacts/images/couchannel-api.tar.gz", "digest=",
            ],
        },
        new("docker-build.yml/image/Build")
        {
            Title = "where the registry does not know what was pushed",
            Known = Api,
            Calls =
            [
                $"{Publish} -p:ContainerRegistry=ghcr.io -p:CouchannelMultiArch=true",
                new("docker buildx imagetools inspect ghcr.io/octo/couchannel-api:0.4.2 --format {{.Manifest.Digest}}", "\n"),
            ],
            Says = "does not tell the digest",
            Fails = true,
        },
        new("docker-build.yml/image/Write the list")
        {
            Known = new(Api) { ["steps.syft.outputs.cmd"] = "syft", ["steps.build.outputs.image"] = "docker-archive:a.tar.gz" },
            Calls = ["syft docker-archive:a.tar.gz --output spdx-json=sbom.spdx.json"],
        },
        new("docker-build.yml/image/Sign it")
        {
            Known = Api,
            Calls =
            [
                $"cosign sign --yes ghcr.io/octo/couchannel-api@{Digest}",
                $"cosign attest --yes --type spdxjson --predicate sbom.spdx.json ghcr.io/octo/couchannel-api@{Digest}",
            ],
        },
        new("nightly.yml/rehearsal/Make a cluster") { Calls = Cluster, Programs = ["kubectl"] },
        new("nightly.yml/release/Make a cluster") { Calls = Cluster, Programs = ["kubectl"] },
        new("quality.yml/test/Install what the tests use")
        {
            Calls =
            [
                "sudo apt-get update",
                "sudo apt-get install --yes --no-install-recommends postgresql chromium-browser shellcheck prometheus",
            ],
        },
        new("quality.yml/aspire/Build") { InCheckout = true, Instead = Embedded, Programs = ["dotnet"], Says = "0 Error(s)" },
        new("quality.yml/aspire/Write the manifest")
        {
            InCheckout = true,
            Instead = Embedded,
            Programs = ["dotnet"],
            Files = ["artifacts/manifest.json"],
        },
        new("quality.yml/aspire/Generate Kustomize")
        {
            Programs = ["kubectl"],
            Calls =
            [
                new("dotnet tool install --tool-path artifacts/tools aspirate",
                    Does: "mkdir -p artifacts/tools; ln -s \"$STAND_INS/stand-in\" artifacts/tools/aspirate"),
                new("aspirate generate --project-path Couchannel.AppHost --aspire-manifest {folder}/artifacts/manifest.json"
                    + " --output-path {folder}/artifacts/aspirate --skip-build --non-interactive --disable-secrets"
                    + " --image-pull-policy IfNotPresent --include-dashboard false",
                    Does: "mkdir -p artifacts/aspirate; cp -R deploy/kustomize/base/. artifacts/aspirate"),
            ],
            Files = ["artifacts/aspirate.yaml"],
        },
    ];
}
