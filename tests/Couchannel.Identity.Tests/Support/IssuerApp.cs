using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Couchannel.Identity.Tests.Support;

/// <summary>An issuer with a data folder, which is gone afterwards unless it was given.</summary>
internal sealed class IssuerApp(TimeProvider? time = null, string? dataFolder = null, TimeSpan? keyRotation = null)
    : WebApplicationFactory<Program>
{
    public const string WebSecret = "the web's secret in this test";
    public const string ServiceSecret = "the operator's secret in this test";

    public string DataFolder { get; } = dataFolder ?? NewFolder();

    /// <summary>A browser with its own cookies, which follows no redirect.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public CodeFlow Flow() => new(Browser());

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"couchannel-identity-test-{Guid.NewGuid():N}");

    public async Task<JsonWebKeySet> KeysAsync() =>
        new(await Browser().GetStringAsync("/.well-known/jwks", TestContext.Current.CancellationToken));

    /// <summary>Checks a token as the API does, against the keys published now; the times are not looked at.</summary>
    public async Task<TokenValidationResult> ValidateAsync(string token, string audience = "couchannel-api") =>
        await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost/",
            ValidAudience = audience,
            IssuerSigningKeys = (await KeysAsync()).GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidateLifetime = false,
        });

    public async Task<JsonObject> DiscoveryAsync() => (await Browser().GetFromJsonAsync<JsonObject>(
        "/.well-known/openid-configuration", TestContext.Current.CancellationToken))!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("IDENTITY_ISSUER", "http://localhost");
        builder.UseSetting("IDENTITY_WEB_URL", "http://web.test");
        builder.UseSetting("IDENTITY_WEB_SECRET", WebSecret);
        builder.UseSetting("IDENTITY_SERVICE_SECRET", ServiceSecret);
        builder.UseSetting("COUCHANNEL_DATA", DataFolder);
        builder.UseSetting("IDENTITY_KEY_ROTATION", keyRotation?.ToString());
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (time is not null)
        {
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(time)));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && dataFolder is null && Directory.Exists(DataFolder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(DataFolder, recursive: true);
        }
    }
}
