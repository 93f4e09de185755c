using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Tests.Building;

/// <summary>What the host offers does something, and what it does not offer is not there.</summary>
public sealed partial class OfferedTests
{
    // Read by what they are a kind of: as project metadata, and as a probe, which here is a health check besides.
    private static readonly string[] Kinds = ["ProjectFile", "EndpointProbeAnnotation"];

    [Fact]
    public async Task A_member_that_is_not_offered_does_not_compile()
    {
        using var solution = new ScratchSolution();
        solution.AddProject("host", "Host", code:
            """
            using Couchannel.Hosting;
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddPostgres("a").WithHostPort(20001).WithPgAdmin();
            builder.AddRedis("b").WithHostPort(20002).WithRedisInsight();
            builder.AddKafka("c").WithKafkaUI();
            builder.AddMongoDB("d");
            """,
            extra: $"""<ItemGroup><Reference Include="{AppContext.BaseDirectory}Couchannel.Hosting.dll" /></ItemGroup>""");

        var (exitCode, output) = await solution.BuildAsync();

        exitCode.ShouldBe(1, output);
        MissingMember().Matches(output).Select(m => m.Groups["name"].Value).Distinct()
            .ShouldBe(["WithPgAdmin", "WithRedisInsight", "WithKafkaUI", "AddMongoDB"], ignoreOrder: true, output);
        Error().Matches(output).Select(m => m.Groups["code"].Value).Distinct().ShouldBe(["CS1061"], output);
    }

    [Fact]
    public void What_a_graph_can_say_is_read_by_the_host()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src/Hosting/Couchannel.Hosting"), "*.cs",
                SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var annotations = typeof(IResource).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IResourceAnnotation).IsAssignableFrom(t))
            .Select(t => t.Name).Except(Kinds).ToList();

        annotations.Count.ShouldBeGreaterThan(30);
        // Asked for by its type, matched as a pattern, or taken as an argument.
        annotations.Where(name => !sources.Exists(text => Regex.IsMatch(
            text, $@"(<{name}>\(|\bis {name}\b|^\s*{name}( \w+)?( when| \{{|,| =>)|[(,] ?{name} \w+[,)])", RegexOptions.Multiline)))
            .ShouldBeEmpty();
    }

    [GeneratedRegex("error CS1061: .* does not contain a definition for '(?<name>[A-Za-z]+)'")]
    private static partial Regex MissingMember();

    [GeneratedRegex("error (?<code>[A-Z]+[0-9]+):")]
    private static partial Regex Error();
}
