namespace Couchannel.Architecture.Tests;

/// <summary>The rules of the house that a machine can see.</summary>
public sealed class HouseTests
{
    private const int WidestLine = 140;
    private const int LongestFile = 300;

    private static readonly string[] Code = [".cs", ".razor", ".css", ".js", ".sh", ".csproj", ".props"];

    [Fact]
    public void No_line_is_wider_than_a_reviewer_can_see() => (
        from file in Repository.Files(Code)
        from line in File.ReadLines(Path.Combine(RepositoryRoot.Path, file)).Index()
        where line.Item.Length > WidestLine
        select $"{file}:{line.Index + 1}").ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_a_room_is_large() => (
        from file in Repository.Files(Code)
        let lines = File.ReadLines(Path.Combine(RepositoryRoot.Path, file)).Count()
        where lines > LongestFile
        select $"{file}: {lines}").ShouldBeEmpty();
}
