using System.Diagnostics;

namespace Couchannel.Identity.Tests;

/// <summary>The process itself, as somebody starts it who forgot something.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private static readonly (string Name, string Value)[] Complete =
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"), ("IDENTITY_ISSUER", "http://localhost:1"), ("IDENTITY_WEB_URL", "http://localhost:2"),
        ("IDENTITY_WEB_SECRET", "secret"),
    ];

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production", "is for development and tests and does not start in Production")]
    [InlineData("ASPNETCORE_ENVIRONMENT", null, "is for development and tests and does not start in Production")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Staging", "is for development and tests and does not start in Staging")]
    [InlineData("IDENTITY_ISSUER", null, "IDENTITY_ISSUER is missing")]
    [InlineData("IDENTITY_ISSUER", "localhost", "IDENTITY_ISSUER is malformed")]
    [InlineData("IDENTITY_WEB_URL", null, "IDENTITY_WEB_URL is missing")]
    [InlineData("IDENTITY_WEB_SECRET", null, "IDENTITY_WEB_SECRET is missing")]
    [InlineData("IDENTITY_KEY_ROTATION", "often", "IDENTITY_KEY_ROTATION is malformed")]
    public async Task It_does_not_start_and_says_why_in_one_line(string name, string? value, string line)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Couchannel.Identity.dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var setting in Complete.Where(c => c.Name != name).Append((name, value!)))
        {
            start.Environment[setting.Item1] = setting.Item2;
        }

        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        var said = await process.StandardError.ReadToEndAsync(bound.Token);
        await process.WaitForExitAsync(bound.Token);

        process.ExitCode.ShouldBe(1);
        said.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(line);
    }
}
