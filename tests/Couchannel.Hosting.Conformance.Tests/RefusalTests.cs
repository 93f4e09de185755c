using System.Text.Json;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>What the real Aspire refuses, this host refuses in the same way.</summary>
public sealed partial class RefusalTests
{
    private static readonly Refusal[] All = JsonSerializer.Deserialize<Refusal[]>(
        File.ReadAllText(Path.Combine(AppHostSource.OracleFolder, "refusals.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Names => [.. All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_is_refused_and_the_same_is_named(string name)
    {
        var expected = All.Single(r => r.Name == name);
        var source = AppHostSource.Case("01-project") with { Code = expected.AppHost };

        var refusal = Should.Throw<Exception>(() => DescribedApplication.From(source));

        refusal.GetType().Name.ShouldBe(expected.Exception);
        refusal.Message.ShouldNotContain("\n");
        foreach (var named in Quoted().Matches(expected.Message).Select(m => m.Groups[1].Value).Where(expected.Code.Contains))
        {
            refusal.Message.ShouldContain(named);
        }
    }

    [GeneratedRegex("['`]([^'`]+)['`]")]
    private static partial Regex Quoted();

    /// <param name="Code">What an AppHost does between making its builder and building its application; types may follow.</param>
    /// <param name="Exception">What the real library threw.</param>
    /// <param name="Message">How it said so: the wording is free, what it names is not.</param>
    private sealed record Refusal(string Name, string Code, string Exception, string Message)
    {
        private const string Types = "\nclass ";

        public string AppHost
        {
            get
            {
                var end = Code.IndexOf(Types, StringComparison.Ordinal) is var types and >= 0 ? types : Code.Length;
                return $"""
                    var builder = DistributedApplication.CreateBuilder(args);
                    {Code[..end]}
                    builder.Build().Run();
                    {Code[end..]}
                    """;
            }
        }
    }
}
