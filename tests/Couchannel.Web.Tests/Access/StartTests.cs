using System.Diagnostics;

namespace Couchannel.Web.Tests.Access;

/// <summary>The process itself, as somebody starts it who forgot something.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private static readonly (string Name, string Value)[] Complete =
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"), ("WEB_OIDC_ISSUER", "https://id.example.com"), ("WEB_OIDC_CLIENT_ID", "web"),
        ("WEB_OIDC_CLIENT_SECRET", "secret"),
    ];

    [Theory]
    [InlineData("WEB_OIDC_ISSUER", null, "WEB_OIDC_ISSUER is missing")]
    [InlineData("WEB_OIDC_ISSUER", "id.example.com", "WEB_OIDC_ISSUER is malformed")]
    [InlineData("WEB_OIDC_ISSUER", "http://localhost:8101", "WEB_OIDC_ISSUER is malformed")]
    [InlineData("WEB_OIDC_ISSUER", "ftp://id.example.com", "WEB_OIDC_ISSUER is malformed")]
    [InlineData("WEB_OIDC_CLIENT_ID", null, "WEB_OIDC_CLIENT_ID is missing")]
    [InlineData("WEB_OIDC_CLIENT_SECRET", null, "WEB_OIDC_CLIENT_SECRET is missing")]
    public async Task It_does_not_start_and_says_why_in_one_line(string name, string? value, string line)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Couchannel.Web.dll")])
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
