using Couchannel.Hosting.Conformance.Tests;

namespace Couchannel.Hosting.Tests.Overloads;

/// <summary>Whatever a graph can call is called by a test of this project, or by a case whose answer Aspire gave.</summary>
public sealed class OverloadTests
{
    [Fact]
    public void No_overload_is_offered_that_no_test_calls()
    {
        var offered = OverloadList.OfferedBy(typeof(IResource).Assembly.Location);

        offered.Count.ShouldBeGreaterThan(150);
        var uncalled = offered.Except(CalledByTests()).ToHashSet();
        foreach (var called in CalledByCases().TakeWhile(_ => uncalled.Count > 0))
        {
            uncalled.Remove(called);
        }

        // A class is called by its interface.
        uncalled.Where(method => !offered.Contains($"I{method}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> CalledByTests() => OverloadList.CalledBy(File.OpenRead(typeof(OverloadTests).Assembly.Location));

    private static IEnumerable<string> CalledByCases()
    {
        var oracle = Path.Combine(RepositoryRoot.Path, "tests/Couchannel.Hosting.Conformance.Tests/Oracle");
        var projects = AppHostSource.FindProjects(Path.Combine(oracle, "projects"));
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(oracle, "cases")))
        {
            if (File.Exists(Path.Combine(folder, "AppHost.cs")))
            {
                using var image = AppHostCompiler.CompileImage(new AppHostSource(Path.GetFileName(folder), folder, projects));
                foreach (var method in OverloadList.CalledBy(image))
                {
                    yield return method;
                }
            }
        }
    }
}
