using Couchannel.Api.Access;
using Couchannel.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace Couchannel.Api.Tests.Access;

/// <summary>A setting that is missing or wrong stops the API with one line that names it.</summary>
public sealed class OidcSettingsTests
{
    [Theory]
    [InlineData("API_OIDC_ISSUER", null, "missing")]
    [InlineData("API_OIDC_ISSUER", "", "missing")]
    [InlineData("API_OIDC_ISSUER", "login.example.com", "malformed")]
    [InlineData("API_OIDC_ISSUER", "ftp://login.example.com", "malformed")]
    [InlineData("API_OIDC_ISSUER", "https://" + "user:word@login.example.com", "malformed")]
    [InlineData("API_OIDC_ISSUER", "http://login.example.com", "https")]
    [InlineData("API_OIDC_ISSUER", "http://localhost:8101", "https")]
    [InlineData("API_OIDC_AUDIENCE", " , ", "malformed")]
    [InlineData("API_OIDC_JWKS_URL", "keys", "malformed")]
    [InlineData("API_OIDC_JWKS_URL", "http://login.example.com/keys", "https")]
    [InlineData("API_OIDC_ALGORITHM", "HS256", "malformed")]
    [InlineData("API_OIDC_ALGORITHM", "RS256,none", "malformed")]
    [InlineData("API_OIDC_ALGORITHM", ",", "malformed")]
    public void A_bad_setting_is_named(string setting, string? value, string complaint)
    {
        var (_, errors) = Read("Production", (setting, value));

        var error = errors.ShouldHaveSingleItem();
        error.ShouldStartWith(setting);
        error.ShouldContain(complaint);
        error.ShouldNotContain("\n");
        error.ShouldNotContain("word");
    }

    [Fact]
    public void An_issuer_is_enough()
    {
        var (settings, errors) = Read("Production");

        errors.ShouldBeEmpty();
        settings.Audiences.ShouldBe(["couchannel-api"]);
        settings.Algorithms.ShouldBe(["RS256"]);
        settings.JwksUrl.ShouldBeNull();
        settings.IsIssuer("https://login.example.com/").ShouldBeTrue();
        settings.IsIssuer("https://login.example.com").ShouldBeTrue();
        settings.IsIssuer("https://login.example.com.evil.example").ShouldBeFalse();
    }

    [Fact]
    public void Only_development_does_without_TLS_and_only_on_this_machine()
    {
        Read("Development", ("API_OIDC_ISSUER", "http://localhost:8101")).Errors.ShouldBeEmpty();
        Read("Development", ("API_OIDC_ISSUER", "http://login.example.com")).Errors.ShouldHaveSingleItem();
        Read("Development").Settings.MayFetch(new Uri("http://login.example.com/keys")).ShouldBeFalse();
        Read("Production").Settings.MayFetch(new Uri("http://localhost/keys")).ShouldBeFalse();
    }

    private static (OidcSettings Settings, string[] Errors) Read(string environment, params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?> { ["API_OIDC_ISSUER"] = "https://login.example.com" };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        var services = new ServiceCollection();
        var settings = new OidcSettingsReader(
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
            new HostingEnvironment { EnvironmentName = environment }, services).Read();
        return (settings, [.. services.Select(s => ((SettingError)s.ImplementationInstance!).Message)]);
    }
}
