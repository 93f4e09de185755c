namespace Couchannel.Release.Tests.Steps;

/// <summary>How far a step is run here.</summary>
internal enum StepKind
{
    /// <summary>With the programs themselves.</summary>
    Real,

    /// <summary>Its own text and our scripts for real; what needs a registry, a cluster or a cloud is a stand-in.</summary>
    StandIns,

    /// <summary>Not at all: actionlint and shellcheck read it.</summary>
    Linted,
}

/// <summary>Every step of every workflow that runs something, and how far it is run here.</summary>
internal static class StepTable
{
    public static IReadOnlyDictionary<string, (StepKind Kind, string Why)> Rows { get; } = new Dictionary<string, (StepKind, string)>
    {
        ["docker-build.yml/image/Name the image"] = (StepKind.Real, "git, MinVer"),
        ["docker-build.yml/image/Build"] = (StepKind.StandIns, "dotnet, docker: the chiseled base is in a registry"),
        ["docker-build.yml/image/Write the list"] = (StepKind.StandIns, "syft: an action brings it"),
        ["docker-build.yml/image/Sign it"] = (StepKind.StandIns, "cosign: it signs with GitHub's identity"),
        ["nightly.yml/start/Measure how soon all is healthy"] = (StepKind.Linted, "starts the system six times: it is run by hand"),
        ["nightly.yml/rehearsal/Make a cluster"] = (StepKind.StandIns, "docker, kind, kubectl"),
        ["nightly.yml/rehearsal/Rehearse"] = (StepKind.Linted, "takes a cluster: it is run by hand on a real one"),
        ["nightly.yml/release/Make a cluster"] = (StepKind.StandIns, "docker, kind, kubectl"),
        ["nightly.yml/release/Rehearse"] = (StepKind.Linted, "takes a cluster: it is run by hand on a real one"),
        ["quality.yml/test/Install what the tests use"] = (StepKind.StandIns, "sudo: Ubuntu's packages"),
        ["quality.yml/test/Build and test"] = (StepKind.Linted, "it is what runs this test"),
        ["quality.yml/aspire/Build"] = (StepKind.Real, "dotnet, on the embedded host: Aspire's packages are not in every registry"),
        ["quality.yml/aspire/Write the manifest"] = (StepKind.Real, "dotnet, on the embedded host, which takes the same arguments"),
        ["quality.yml/aspire/Generate Kustomize"] = (StepKind.StandIns, "aspirate: it is not in every registry; kubectl is real"),
        ["release.yml/version/Check the tag"] = (StepKind.Real, "git"),
        ["release.yml/charts/Package"] = (StepKind.Real, "helm"),
        ["release.yml/charts/Lint and render"] = (StepKind.Real, "helm"),
        ["release.yml/charts/Pin the images"] = (StepKind.StandIns, "docker asks the registry"),
        ["release.yml/charts/Push"] = (StepKind.StandIns, "helm, towards the registry"),
        ["release.yml/staging/Deploy"] = (StepKind.StandIns, "helm; the rehearsal runs eng/deploy.sh on a cluster"),
        ["release.yml/staging/Wait for the canaries"] = (StepKind.StandIns, "kubectl"),
        ["release.yml/staging/Verify"] = (StepKind.StandIns, "helm; curl is real"),
        ["release.yml/staging/Open it in a browser"] = (StepKind.StandIns, "dotnet, the test program; the rehearsal runs it"),
        ["release.yml/staging/Roll back"] = (StepKind.StandIns, "helm; the rehearsal runs eng/roll-back.sh on a cluster"),
        ["release.yml/production/Deploy"] = (StepKind.StandIns, "helm; the rehearsal runs eng/deploy.sh on a cluster"),
        ["release.yml/production/Promote the canaries"] = (StepKind.StandIns, "kubectl"),
        ["release.yml/production/Verify"] = (StepKind.StandIns, "helm; curl is real"),
        ["release.yml/production/Roll back"] = (StepKind.StandIns, "helm; the rehearsal runs eng/roll-back.sh on a cluster"),
        ["release.yml/notes/Publish the notes"] = (StepKind.StandIns, "gh"),
        ["roll-back.yml/roll-back/Roll back"] = (StepKind.StandIns, "helm"),
        ["roll-back.yml/roll-back/Verify"] = (StepKind.StandIns, "helm; curl is real"),
        ["cluster/action/Find the cluster"] = (StepKind.StandIns, "aws"),
    };
}
