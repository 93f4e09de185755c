namespace Couchannel.Deploy.Tests.Tools;

/// <summary>
/// Files that a test compares with what is made from others. With <c>COUCHANNEL_ACCEPT=1</c> they are written instead, and one looks
/// at the difference by git.
/// </summary>
internal static class Accepted
{
    private static bool IsWritten => Environment.GetEnvironmentVariable("COUCHANNEL_ACCEPT") == "1";

    public static void ShouldHold(string file, string made)
    {
        if (IsWritten)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, made);
        }

        var held = File.Exists(file) ? File.ReadAllLines(file) : [];
        var lines = made.TrimEnd('\n').Split('\n');
        var first = Enumerable.Range(0, Math.Max(held.Length, lines.Length))
            .Where(n => held.ElementAtOrDefault(n) != lines.ElementAtOrDefault(n)).Take(5)
            .Select(n => $"{Path.GetFileName(file)}:{n + 1}: '{held.ElementAtOrDefault(n)}' is to be '{lines.ElementAtOrDefault(n)}'");
        first.ShouldBeEmpty("Run the tests with COUCHANNEL_ACCEPT=1 where the difference is wanted.");
    }
}
