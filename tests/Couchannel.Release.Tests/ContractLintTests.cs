namespace Couchannel.Release.Tests;

/// <summary>The field's own tool on the contracts that others build on.</summary>
public sealed class ContractLintTests
{
    private const string RedoclyVersion = "2.77.0";

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("asyncapi.yaml")]
    public async Task A_contract_is_free_of_mistakes(string contract)
    {
        var (exitCode, output) = await LintAsync(Path.Combine(RepositoryRoot.Path, "contracts", contract));

        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_mistake_is_found()
    {
        var broken = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        try
        {
            await File.WriteAllTextAsync(
                broken,
                (await File.ReadAllTextAsync(
                    Path.Combine(RepositoryRoot.Path, "contracts", "asyncapi.yaml"), TestContext.Current.CancellationToken))
                .Replace("#/components/schemas/Money", "#/components/schemas/Monny", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);

            var (exitCode, output) = await LintAsync(broken);

            exitCode.ShouldBe(1, output);
            output.ShouldContain("no-unresolved-refs");
        }
        finally
        {
            File.Delete(broken);
        }
    }

    private static async Task<(int ExitCode, string Output)> LintAsync(string file)
    {
        var tool = await NpmTool.InstallAsync("redocly", RedoclyVersion, $"@redocly/cli@{RedoclyVersion}");
        return await NpmTool.RunToEndAsync(
            "env", RepositoryRoot.Path,
            [
                "REDOCLY_TELEMETRY=off", "REDOCLY_SUPPRESS_UPDATE_NOTICE=true",
                Path.Combine(tool, "node_modules", ".bin", "redocly"), "lint", file, "--extends=recommended-strict", "--format=stylish",
            ]);
    }
}
