using System.Text.Json.Nodes;
using Couchannel.Deploy.Tests.Tools;
using Couchannel.Deploy.Tests.Yaml;

namespace Couchannel.Deploy.Tests.Images;

/// <summary>What the SDK is told of the images that it makes.</summary>
public sealed class ImageTests
{
    private const string Asked = "ContainerRepository,ContainerFamily,ContainerUser,ContainerDescription,ContainerLicenseExpression,"
        + "ContainerImageTag,MinVerVersion,ContainerRuntimeIdentifiers";

    public static TheoryData<string> Services => ["Api", "Web", "Worker", "Migrations", "Identity"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_image_has_no_shell_and_no_root(string service)
    {
        var told = await AskAsync(service);

        told.Text("Properties.ContainerRepository").ShouldBe($"couchannel-{service.ToLowerInvariant()}");
        told.Text("Properties.ContainerFamily").ShouldBe("noble-chiseled-extra");
        told.Text("Properties.ContainerUser").ShouldBe("1654");
        told.Text("Properties.ContainerDescription").ShouldNotBeNullOrEmpty();
        told.Text("Properties.ContainerLicenseExpression").ShouldBe("MIT");
        told.Text("Properties.ContainerImageTag").ShouldBe(told.Text("Properties.MinVerVersion"));
        told.Items("Items.ContainerPort").Select(p => p.Text("Identity")).ShouldBe(service == "Migrations" ? [] : ["8080"]);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_starts_the_program_that_is_in_it(string service)
    {
        var told = JsonNode.Parse((await CommandLine.RunAsync("dotnet",
            ["msbuild", $"src/Couchannel.{service}", "-t:ComputeContainerConfig", "-getItem:ContainerAppCommand"])).Require())!;

        told.Items("Items.ContainerAppCommand").Select(c => c.Text("Identity")).ShouldBe(["dotnet", $"/app/Couchannel.{service}.dll"]);
    }

    [Fact]
    public async Task Its_user_is_the_charts_user_and_its_port_the_charts_port()
    {
        var image = await AskAsync("Api");
        var pod = (await Renders.StagingAsync()).One("Deployment", "couchannel-api").At("spec.template.spec");

        pod.Text("securityContext.runAsUser").ShouldBe(image.Text("Properties.ContainerUser"));
        pod.Text("containers.0.ports.0.containerPort").ShouldBe(image.Text("Items.ContainerPort.0.Identity"));
        pod.Text("containers.0.image").ShouldStartWith($"ghcr.io/couchannel/{image.Text("Properties.ContainerRepository")}:");
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Charts_and_Kustomize_name_the_images_alike(string environment)
    {
        var charts = (await Renders.OfAsync(environment)).Objects.SelectMany(o => o.Items("spec.template.spec.containers"))
            .Select(c => c.Text("image")!.Split(':')[0]).Distinct();
        var kustomize = YamlDocuments.Read(await File.ReadAllTextAsync(Path.Combine(
            RepositoryRoot.Path, "deploy", "kustomize", "overlays", environment, "kustomization.yaml"))).Single().Items("images");

        kustomize.Select(i => i.Text("newName")).ShouldBe(charts, ignoreOrder: true);
        kustomize.ShouldAllBe(i => i.Text("newName") == $"ghcr.io/couchannel/{i.Text("name")}");
    }

    [Fact]
    public async Task The_workflow_pushes_the_images_by_the_names_that_the_charts_know()
    {
        var workflow = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, ".github", "workflows", "docker-build.yml"));

        workflow.ShouldContain("repository=${OWNER,,}/couchannel-${SERVICE,,}");
        workflow.ShouldContain($"service: [{string.Join(", ", Services.Select(s => s.Data))}]");
    }

    [Fact]
    public async Task Another_base_takes_the_place_of_the_chiseled_one()
    {
        var told = await AskAsync("Api", "-p:ContainerBaseImage=localhost:5000/dotnet/aspnet:10.0");

        told.Text("Properties.ContainerFamily").ShouldBe("");
    }

    [Fact]
    public async Task One_image_can_be_for_two_kinds_of_machines() => (await AskAsync("Worker", "-p:CouchannelMultiArch=true"))
        .Text("Properties.ContainerRuntimeIdentifiers").ShouldBe("linux-x64;linux-arm64");

    [Theory]
    [InlineData("", "say --registry or --archive")]
    [InlineData("--registry a --archive b", "say --registry or --archive")]
    [InlineData("--archive b --multi-arch", "--multi-arch needs --registry")]
    [InlineData("--puhs", "--puhs is not known")]
    public async Task The_script_refuses_what_it_cannot_do(string arguments, string told)
    {
        var refusal = await CommandLine.RunAsync(
            Path.Combine(RepositoryRoot.Path, "deploy", "images.sh"), arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        refusal.ExitCode.ShouldBe(2);
        refusal.Errors.ShouldContain(told);
    }

    // The target gives what only MinVer knows.
    private static async Task<JsonNode> AskAsync(string service, params string[] more) => JsonNode.Parse((await CommandLine.RunAsync(
        "dotnet",
        ["msbuild", $"src/Couchannel.{service}", "-t:TagImage", $"-getProperty:{Asked}", "-getItem:ContainerPort", .. more])).Require())!;
}
