namespace Couchannel.EndToEnd.Tests.Browser;

/// <summary>The system's own browser: nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static BrowserTypeLaunchOptions LaunchOptions => new() { Headless = true, ExecutablePath = Find(), Args = Switches };

    private static string Find()
    {
        var wanted = Environment.GetEnvironmentVariable("COUCHANNEL_CHROMIUM");
        var candidates = string.IsNullOrEmpty(wanted) ? OnPath() : [wanted];
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            "These tests need Chromium: install it (apt-get install chromium) or point COUCHANNEL_CHROMIUM at its executable.", wanted);
    }

    private static IEnumerable<string> OnPath() =>
        from name in Names
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        select Path.Combine(folder, name);
}
