using System.Xml.Linq;

namespace Couchannel.Architecture.Tests;

/// <summary>Dependencies point one way: what a project may know is written here, and nothing else may be known.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Couchannel.Contracts"] = [],
        ["Couchannel.Domain"] = ["Couchannel.Contracts"],
        ["Couchannel.Data"] = ["Couchannel.Domain"],
        ["Couchannel.ServiceDefaults"] = [],
        ["Couchannel.Migrations"] = ["Couchannel.Data", "Couchannel.ServiceDefaults"],
        ["Couchannel.Api"] = ["Couchannel.Data", "Couchannel.ServiceDefaults"],
        ["Couchannel.Worker"] = ["Couchannel.Data", "Couchannel.ServiceDefaults"],
        ["Couchannel.Web"] = ["Couchannel.Contracts", "Couchannel.ServiceDefaults"],
        ["Couchannel.Identity"] = ["Couchannel.ServiceDefaults"],
        ["Couchannel.Hosting.Broker"] = [],
        ["Couchannel.Hosting.Dashboard"] = [],
        ["Couchannel.Hosting"] = ["Couchannel.Hosting.Broker", "Couchannel.Hosting.Dashboard"],
        ["Couchannel.Hosting.Testing"] = ["Couchannel.Hosting"],
        ["Couchannel.AppHost"] =
        [
            "Couchannel.Hosting", "Couchannel.Api", "Couchannel.Identity", "Couchannel.Migrations", "Couchannel.Web", "Couchannel.Worker",
        ],
    };

    private static readonly string[] Pure = ["Couchannel.Contracts", "Couchannel.Domain"];

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_what_it_may_know(string project) => Excess(project, MayKnow).ShouldBeEmpty();

    [Fact]
    public void A_project_that_knows_too_much_is_found() =>
        Excess("Couchannel.Api", new() { ["Couchannel.Api"] = ["Couchannel.ServiceDefaults"] }).ShouldBe(["Couchannel.Data"]);

    [Theory]
    [InlineData("Couchannel.Contracts")]
    [InlineData("Couchannel.Domain")]
    public void What_is_pure_has_no_package_and_no_framework(string project)
    {
        Pure.ShouldContain(project);
        var file = XDocument.Load(Path.Combine(RepositoryRoot.Path,
            ProjectFiles().Single(f => Path.GetFileNameWithoutExtension(f) == project)));
        file.Descendants().Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference").ShouldBeEmpty();
        file.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk");
    }

    private static IEnumerable<string> ProjectFiles() =>
        Repository.Files(".csproj").Where(f => !f.StartsWith("tests", StringComparison.Ordinal) && !f.StartsWith("bench",
            StringComparison.Ordinal));

    private static string[] Excess(string project, Dictionary<string, string[]> allowed)
    {
        var file = XDocument.Load(Path.Combine(RepositoryRoot.Path,
            ProjectFiles().Single(f => Path.GetFileNameWithoutExtension(f) == project)));
        var known = file.Descendants("ProjectReference")
            .Select(r => r.Attribute("Include")?.Value)
            .OfType<string>()
            .Select(path => Path.GetFileNameWithoutExtension(path));
        return [.. known.Except(allowed.GetValueOrDefault(project) ?? [])];
    }
}
