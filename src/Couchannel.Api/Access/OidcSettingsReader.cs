using Couchannel.ServiceDefaults;

namespace Couchannel.Api.Access;

/// <summary>Reads <see cref="OidcSettings"/>; what is wrong becomes one line for each setting, told when the service is to run.</summary>
internal sealed class OidcSettingsReader(IConfiguration configuration, IHostEnvironment environment, IServiceCollection services)
{
    private const string DefaultAudience = "couchannel-api";
    private const string DefaultAlgorithm = "RS256";

    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public OidcSettings Read()
    {
        var issuer = Text(OidcSettings.IssuerSetting);
        if (issuer is null)
        {
            Refuse($"{OidcSettings.IssuerSetting} is missing: set it to the address of the OpenID Connect provider whose users sign in.");
        }

        var audiences = List(Text(OidcSettings.AudienceSetting) ?? DefaultAudience);
        if (audiences.Length == 0)
        {
            Refuse($"{OidcSettings.AudienceSetting} is malformed: it must be one name or more, with commas, as in {DefaultAudience}.");
        }

        return new OidcSettings(
            Address(OidcSettings.IssuerSetting, issuer)?.OriginalString.TrimEnd('/') ?? "",
            audiences,
            Address(OidcSettings.JwksSetting, Text(OidcSettings.JwksSetting)),
            Algorithms(),
            Text(OidcSettings.AudienceClaimSetting) ?? "aud",
            Text(OidcSettings.ScopePrefixSetting) ?? "",
            environment.IsDevelopment());
    }

    private string? Text(string setting) => configuration[setting] is { Length: > 0 } value ? value.Trim() : null;

    private static string[] List(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private void Refuse(string message) => services.AddSingleton(new SettingError(message));

    private Uri? Address(string setting, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            Refuse($"{setting} is malformed: it must be an absolute address, as in https://login.example.com.");
            return null;
        }

        if (address.Scheme == Uri.UriSchemeHttp && !(environment.IsDevelopment() && address.IsLoopback))
        {
            Refuse($"{setting} must begin with https: only in Development, and on this machine, may it be http.");
            return null;
        }

        return address;
    }

    private string[] Algorithms()
    {
        var named = List(Text(OidcSettings.AlgorithmSetting) ?? DefaultAlgorithm);
        if (named.Length == 0 || named.Except(Asymmetric).Any())
        {
            Refuse($"{OidcSettings.AlgorithmSetting} is malformed: it must be one or more, with commas, "
                + $"of {string.Join(", ", Asymmetric)}.");
        }

        return named;
    }
}
