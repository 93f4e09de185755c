namespace Couchannel.Hosting.Tests.Building;

/// <summary>What an AppHost's build makes of its references.</summary>
public sealed class ProjectsClassesTests
{
    [Fact]
    public async Task Classes_are_named_as_Aspire_names_them_and_know_where_the_built_project_is()
    {
        using var solution = new ScratchSolution();
        solution.AddProject("a b", "My App-2.2nd Service", code: "public class Hidden { static void Main() { } }");
        solution.AddProject("c", "Worker");
        solution.AddProject("lib", "Shared", "Library", "public class Shared { }");
        solution.AddAppHost(
            """
            <ProjectReference Include="../a b/My App-2.2nd Service.csproj" />
            <ProjectReference Include="../c/Worker.csproj" AspireProjectMetadataTypeName="3rd.Job" />
            <ProjectReference Include="../lib/Shared.csproj" IsAspireProjectResource="false" />
            """,
            """
            _ = new Shared();
            var hidden = System.Type.GetType("Hidden, My App-2.2nd Service", throwOnError: false);
            System.Console.WriteLine(Projects.The_AppHost.ProjectPath);
            System.Console.WriteLine(new Projects.My_App_2__2nd_Service().ProjectPath);
            System.Console.WriteLine(new Projects.My_App_2__2nd_Service().TargetPath);
            System.Console.WriteLine(new Projects._3rd_Job().ProjectPath);
            System.Console.WriteLine(hidden is null && System.IO.File.Exists(new Projects._3rd_Job().TargetPath));
            System.Console.WriteLine(System.IO.Directory.GetCurrentDirectory());
            """);

        (await solution.BuildAsync()).ShouldSatisfyAllConditions(b => b.ExitCode.ShouldBe(0, b.Output));
        var (exitCode, output) = await solution.DotNetAsync("run", "--project", "host", "--no-build");

        exitCode.ShouldBe(0, output);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            solution.AppHost,
            $"{solution.Root}/a b/My App-2.2nd Service.csproj",
            $"{solution.Root}/a b/bin/Debug/net10.0/My App-2.2nd Service.dll",
            $"{solution.Root}/c/Worker.csproj",
            "True",
            solution.AppHost,
        ]);
    }

    [Fact]
    public async Task A_second_build_touches_nothing_and_a_removed_reference_disappears()
    {
        using var solution = new ScratchSolution();
        solution.AddProject("a", "First");
        solution.AddProject("b", "Second");
        solution.AddAppHost("""<ProjectReference Include="../a/First.csproj" /><ProjectReference Include="../b/Second.csproj" />""");
        (await solution.BuildAsync()).ShouldSatisfyAllConditions(b => b.ExitCode.ShouldBe(0, b.Output));
        var assembly = Path.Combine(solution.AppHost, "bin/Debug/net10.0/The.AppHost.dll");
        var before = (File.GetLastWriteTimeUtc(solution.GeneratedFile), File.GetLastWriteTimeUtc(assembly));

        (await solution.BuildAsync("--no-restore")).ShouldSatisfyAllConditions(b => b.ExitCode.ShouldBe(0, b.Output));

        (File.GetLastWriteTimeUtc(solution.GeneratedFile), File.GetLastWriteTimeUtc(assembly)).ShouldBe(before);

        solution.AddAppHost("""<ProjectReference Include="../b/Second.csproj" />""", "_ = new Projects.Second();");
        (await solution.BuildAsync()).ShouldSatisfyAllConditions(b => b.ExitCode.ShouldBe(0, b.Output));
        (await File.ReadAllTextAsync(solution.GeneratedFile)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("class @Second"), text => text.ShouldNotContain("First"));
    }

    [Fact]
    public async Task Two_references_of_one_class_name_are_refused_with_what_to_do()
    {
        using var solution = new ScratchSolution();
        solution.AddProject("a", "the.Worker");
        solution.AddProject("b", "the-Worker");
        solution.AddAppHost(
            """<ProjectReference Include="../a/the.Worker.csproj" /><ProjectReference Include="../b/the-Worker.csproj" />""");

        var (exitCode, output) = await solution.BuildAsync();

        exitCode.ShouldBe(1);
        output.ShouldSatisfyAllConditions(
            text => text.ShouldContain("Projects.the_Worker would stand for"),
            text => text.ShouldContain("a/the.Worker.csproj and"),
            text => text.ShouldContain("AspireProjectMetadataTypeName"));
    }

    [Fact]
    public async Task A_reference_that_is_no_executable_is_told_with_what_to_do()
    {
        using var solution = new ScratchSolution();
        solution.AddProject("lib", "Shared", "Library", "public class Shared { }");
        solution.AddAppHost("""<ProjectReference Include="../lib/Shared.csproj" />""");

        var (_, output) = await solution.BuildAsync();

        output.ShouldContain("warning ASPIRE004: '../lib/Shared.csproj' is referenced as a resource but is not an executable");
        output.ShouldContain("IsAspireProjectResource=\"false\"");
    }

    [Fact]
    public async Task A_release_build_of_a_whole_solution_names_the_release_outputs_and_builds_each_project_once()
    {
        using var solution = new ScratchSolution();
        const string Once =
            """
            <Target Name="Count" AfterTargets="CoreCompile">
              <Message Importance="high" Text="counted $(MSBuildProjectName)" />
            </Target>
            """;
        solution.AddProject("a", "First", extra: Once);
        solution.AddProject("b", "Second", extra: Once);
        solution.AddAppHost("""<ProjectReference Include="../a/First.csproj" /><ProjectReference Include="../b/Second.csproj" />""");
        await solution.DotNetAsync("new", "sln", "--name", "All", "--format", "sln");
        await solution.DotNetAsync("sln", "All.sln", "add", "a/First.csproj", "b/Second.csproj", "host/The.AppHost.csproj");

        var (exitCode, output) = await solution.DotNetAsync("build", "All.sln", "-c", "Release", "-m", "-nologo");

        exitCode.ShouldBe(0, output);
        output.Split("counted First").Length.ShouldBe(2, output);
        output.Split("counted Second").Length.ShouldBe(2, output);
        var generated = await File.ReadAllTextAsync(Path.Combine(solution.AppHost, "obj/Release/net10.0/Projects.g.cs"));
        generated.ShouldContain("/a/bin/Release/net10.0/First.dll");
    }
}
