using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Values from outside.</summary>
public sealed class ParameterTests
{
    [Fact]
    public async Task A_missing_value_is_told_in_one_line_that_says_where_to_set_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parameter = builder.AddParameter("api-key");

        var missing = await Should.ThrowAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(default));

        missing.Message.ShouldBe(
            "Parameter 'api-key' has no value: set Parameters__api_key in the environment, or Parameters:api-key in the AppHost's "
            + "configuration.");
    }

    [Fact]
    public async Task A_missing_value_is_told_with_what_it_is_for_in_the_same_line()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parameter = builder.AddParameter("api-key").WithDescription("The key of the **mail** provider,\nfrom its console.", true);

        var missing = await Should.ThrowAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(default));

        missing.Message.ShouldBe(
            "Parameter 'api-key' has no value: set Parameters__api_key in the environment, or Parameters:api-key in the AppHost's "
            + "configuration. It is: The key of the **mail** provider, from its console.");
    }

    [Theory]
    [InlineData("--Parameters:api-key=v")]
    [InlineData("--Parameters:api_key=v")]
    public async Task Configuration_gives_the_value_with_the_hyphens_of_a_name_or_underscores(string setting)
    {
        using var builder = DistributedApplicationTestingBuilder.Create(setting);

        (await builder.AddParameter("api-key").Resource.GetValueAsync(default)).ShouldBe("v");
    }

    [Fact]
    public async Task A_generated_value_is_kept_for_later_runs_and_told_to_no_one_else()
    {
        using var folder = new TemporaryFolder();
        var first = await GenerateAsync(folder.Path);

        (await GenerateAsync(folder.Path)).ShouldBe(first);
        first!.Length.ShouldBe(22);
        var kept = Directory.EnumerateFiles(folder.Path, "*-secrets.json").ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(kept).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void A_generated_value_holds_what_is_asked_of_it()
    {
        var value = new GenerateParameterDefault { MinLength = 4, Special = false, MinUpper = 3, MinNumeric = 5 }.GetDefaultValue();

        value.Length.ShouldBe(8);
        value.Count(char.IsAsciiLetterUpper).ShouldBeGreaterThanOrEqualTo(3);
        value.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(5);
        Should.Throw<ArgumentException>(() => new GenerateParameterDefault { Lower = false, MinLower = 1 }.GetDefaultValue());
    }

    [Fact]
    public async Task An_optional_reference_does_without_a_connection_string_that_is_missing()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var missing = builder.AddConnectionString("nowhere");
        var with = builder.AddExecutable("with", "with", ".").WithReference(missing);
        var without = builder.AddExecutable("without", "without", ".").WithReference(missing, optional: true);

        (await ResolveAsync(without.Resource)).ShouldNotContainKey("ConnectionStrings__nowhere");
        (await Should.ThrowAsync<DistributedApplicationException>(() => ResolveAsync(with.Resource))).Message.ShouldContain("'nowhere'");

        // Who only looks sees the rest.
        (await with.Resource.GetEnvironmentVariableValuesAsync()).ShouldBeEmpty();
    }

    private static async Task<Dictionary<string, string>> ResolveAsync(IResource resource) => (await ExecutionConfiguration.ResolveAsync(
        resource, new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), default)).Environment;

    private static async Task<string?> GenerateAsync(string folder)
    {
        var builder = new DistributedApplicationBuilder([$"--COUCHANNEL_DATA={folder}"]);
        return await builder.AddRedis("cache").Resource.PasswordParameter!.GetValueAsync(default);
    }
}
