using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting.Tests.Postgres;

/// <summary>Where PostgreSQL's programs are looked for.</summary>
public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_folder_that_is_set_comes_before_all_others()
    {
        await File.WriteAllTextAsync(_folder.File("postgres"), "");
        await File.WriteAllTextAsync(_folder.File("initdb"), "");

        (await Binaries(_folder.Path).FindAsync(CancellationToken.None)).ShouldBe(_folder.Path);
    }

    [Theory]
    [InlineData]
    [InlineData("postgres")]
    [InlineData("initdb")]
    public async Task A_folder_that_is_set_and_lacks_a_program_is_refused_in_one_line_rather_than_passed_over(params string[] programs)
    {
        foreach (var program in programs)
        {
            await File.WriteAllTextAsync(_folder.File(program), "");
        }

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(
            () => Binaries(_folder.Path).FindAsync(CancellationToken.None));

        refusal.Message.ShouldBe($"COUCHANNEL_POSTGRES_BIN is '{_folder.Path}', but there is no postgres and initdb in it.");
    }

    [Fact]
    public async Task With_an_empty_setting_they_are_looked_for()
    {
        var found = await Binaries("").FindAsync(CancellationToken.None);

        File.Exists(Path.Combine(found, "postgres")).ShouldBeTrue();
        File.Exists(Path.Combine(found, "initdb")).ShouldBeTrue();
    }

    private PostgresBinaries Binaries(string setting)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("COUCHANNEL_POSTGRES_BIN", setting), new("COUCHANNEL_DATA", _folder.File("data"))]).Build();
        return new(configuration, new PostgresPackage(new DataFolder(configuration, _folder.Path, "tests")));
    }
}
