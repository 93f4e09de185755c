namespace Couchannel.Hosting.Tests.Building;

/// <summary>What the switch to Aspire itself binds, and that a build without it asks for nothing of Aspire.</summary>
public sealed class SwitchTests
{
    private const string AppHost = "Couchannel.AppHost";
    private const string Clients = "Couchannel.ServiceDefaults";
    private const string GraphTests = "tests/Couchannel.Graph.Tests";

    [Theory]
    [InlineData(AppHost, "Aspire.Hosting.AppHost Aspire.Hosting.Kafka Aspire.Hosting.PostgreSQL Aspire.Hosting.Redis")]
    [InlineData(Clients, "Aspire.Confluent.Kafka Aspire.Npgsql Aspire.StackExchange.Redis")]
    [InlineData(GraphTests, "Aspire.Hosting.Kafka Aspire.Hosting.PostgreSQL Aspire.Hosting.Redis Aspire.Hosting.Testing")]
    public async Task The_switch_takes_the_packages_of_Aspire_and_nothing_of_this_host(string project, string packages)
    {
        using var evaluation = await ProjectEvaluation.OfAsync(project, useAspire: true);

        evaluation.Items("PackageReference").Where(IsOfAspire).ShouldBe(packages.Split(' '), ignoreOrder: true);
        evaluation.Versions(packages.Split(' ')).ShouldAllBe(v => v == ProjectEvaluation.AspireVersion);
        evaluation.Items("ProjectReference").ShouldNotContain(p => p.Contains("Couchannel.Hosting", StringComparison.Ordinal));
        evaluation.Items("Using").ShouldNotContain(u => u.StartsWith("Couchannel.Hosting", StringComparison.Ordinal));
        evaluation.Items("Compile").ShouldNotContain(c => c.StartsWith("Clients/", StringComparison.Ordinal));
        evaluation.ImportsSdk.ShouldBe(project == AppHost);

        // Aspire.Hosting asks for a newer one than the embedded host's services, and a pin would refuse the whole restore.
        evaluation.Items("PackageVersion").ShouldNotContain("Polly.Extensions");
    }

    [Theory]
    [InlineData(AppHost)]
    [InlineData(Clients)]
    [InlineData(GraphTests)]
    public async Task Without_the_switch_nothing_of_Aspire_is_asked_for(string project)
    {
        using var evaluation = await ProjectEvaluation.OfAsync(project, useAspire: false);

        evaluation.Items("PackageReference").ShouldNotContain(p => IsOfAspire(p));
        evaluation.Items("PackageVersion").ShouldNotContain(p => IsOfAspire(p));
        evaluation.ImportsSdk.ShouldBeFalse();
    }

    [Fact]
    public void The_graph_does_not_ask_which_host_it_is_compiled_for()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, AppHost), "*.cs"))
        {
            File.ReadAllLines(file).ShouldNotContain(line => line.TrimStart().StartsWith('#'), file);
        }
    }

    private static bool IsOfAspire(string package) => package.StartsWith("Aspire.", StringComparison.Ordinal);
}
