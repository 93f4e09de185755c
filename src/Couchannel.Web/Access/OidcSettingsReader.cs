using Couchannel.ServiceDefaults;

namespace Couchannel.Web.Access;

/// <summary>Reads who signs people in; what is wrong with a setting is told when the service is to run.</summary>
internal sealed class OidcSettingsReader(WebApplicationBuilder builder)
{
    private const string IssuerSetting = "WEB_OIDC_ISSUER";
    private const string UsualScopes = "openid profile email offline_access bookings:write sessions:write";

    private static readonly Uri Missing = new("about:blank");

    public OidcSettings Read() => new(
        Issuer(),
        Text("WEB_OIDC_CLIENT_ID", "the name that the issuer knows this web by"),
        Text("WEB_OIDC_CLIENT_SECRET", "the secret that the issuer gave this web"),
        (builder.Configuration["WEB_OIDC_SCOPES"] is { Length: > 0 } given ? given : UsualScopes)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private Uri Issuer()
    {
        var value = Text(IssuerSetting, "the address of the OpenID Connect issuer that signs people in");
        if (value.Length == 0)
        {
            return Missing;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var issuer) || !IsSafe(issuer))
        {
            Refuse($"{IssuerSetting} is malformed: it must be an https address (http on this machine will do in development).");
            return Missing;
        }

        return issuer;
    }

    private bool IsSafe(Uri issuer) => issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback
        && (builder.Environment.IsDevelopment() || builder.Environment.IsEnvironment("Testing")));

    private string Text(string name, string meaning)
    {
        if (builder.Configuration[name] is { Length: > 0 } value)
        {
            return value;
        }

        Refuse($"{name} is missing: set it to {meaning}.");
        return "";
    }

    private void Refuse(string message) => builder.Services.AddSingleton(new SettingError(message));
}
