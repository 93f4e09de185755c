using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>Projects are started as their launch profile says.</summary>
public sealed class LaunchedProjectTests
{
    private const string Settings =
        """
        { "profiles": {
            "docker": { "commandName": "Docker", "commandLineArgs": "say never" },
            "first": { "commandName": "Project", "commandLineArgs": "say --from \"the profile\"" },
            "second": { "commandName": "Project", "commandLineArgs": "say second" } } }
        """;

    [Fact]
    public async Task The_arguments_of_the_launch_profile_come_before_those_of_the_graph()
    {
        using var folder = new TemporaryFolder();
        using var builder = DistributedApplicationTestingBuilder.Create();
        Add(folder, "first", path => builder.AddProject("first", path)).WithArgs("--more", "of the graph");
        Add(folder, "alone", path => builder.AddProject("alone", path));
        Add(folder, "second", path => builder.AddProject("second", path, "second")).WithArgs("more");
        Add(folder, "without", path => builder.AddProject("without", path, launchProfileName: null)).WithArgs("say", "graph only");
        await using var app = await builder.StartAsync();

        await app.WhenItSaysAsync("first", "--from|the profile|--more|of the graph");
        await app.WhenItSaysAsync("alone", "--from|the profile");
        await app.WhenItSaysAsync("second", "second|more");
        await app.WhenItSaysAsync("without", "graph only");
    }

    private static IResourceBuilder<ProjectResource> Add(
        TemporaryFolder folder, string name, Func<string, IResourceBuilder<ProjectResource>> add)
    {
        var home = Directory.CreateDirectory(folder.File(name)).FullName;
        Directory.CreateDirectory(Path.Combine(home, "Properties"));
        File.WriteAllText(Path.Combine(home, "Properties", "launchSettings.json"), Settings);
        var project = Path.Combine(home, "Project.csproj");
        File.WriteAllText(project, "<Project />");
        return add(project).WithAnnotation<IProjectMetadata>(new Built(project));
    }

    private sealed class Built(string projectPath) : IBuiltProject
    {
        public string ProjectPath { get; } = projectPath;

        public string TargetPath { get; } = TestApps.ProgramArguments()[1];
    }
}
