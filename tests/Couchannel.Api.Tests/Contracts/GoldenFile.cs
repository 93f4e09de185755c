namespace Couchannel.Api.Tests.Contracts;

/// <summary>A file of the repository that says what the code does. Where they differ, one of them is wrong.</summary>
internal static class GoldenFile
{
    private const string Update = "COUCHANNEL_UPDATE_CONTRACTS";

    public static bool IsUpdating => Environment.GetEnvironmentVariable(Update) == "1";

    public static string Path(params string[] parts) => System.IO.Path.Combine([RepositoryRoot.Path, .. parts]);

    public static async Task ShouldSayAsync(string path, string actual)
    {
        if (IsUpdating)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, actual);
            return;
        }

        var stated = File.Exists(path) ? await File.ReadAllLinesAsync(path) : [];
        var lines = actual.TrimEnd('\n').Split('\n');
        var line = Enumerable.Range(0, Math.Max(stated.Length, lines.Length))
            .FirstOrDefault(i => stated.ElementAtOrDefault(i) != lines.ElementAtOrDefault(i), -1);
        line.ShouldBe(-1,
            $"""
             {path} does not say what the code does. Line {line + 1} is
               {stated.ElementAtOrDefault(line)}
             where the code says
               {lines.ElementAtOrDefault(line)}
             If the change is meant, run this test with {Update}=1 and commit the file.
             """);
    }
}
