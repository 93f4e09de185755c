using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Couchannel.ServiceDefaults;

namespace Couchannel.Identity.Settings;

/// <summary>Reads the settings; what is wrong with one is told when the service is to run.</summary>
internal sealed class SettingsReader(WebApplicationBuilder builder)
{
    private static readonly Uri Missing = new("about:blank");
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    public IdentitySettings Read()
    {
        if (!builder.Environment.IsDevelopment() && !builder.Environment.IsEnvironment("Testing"))
        {
            Refuse($"Couchannel.Identity is for development and tests and does not start in {builder.Environment.EnvironmentName}: "
                + "give Couchannel a managed provider by API_OIDC_ISSUER and WEB_OIDC_ISSUER instead.");
        }

        return new IdentitySettings(
            Address("IDENTITY_ISSUER"), Address("IDENTITY_WEB_URL"), Text("IDENTITY_WEB_SECRET"),
            builder.Configuration["IDENTITY_SERVICE_SECRET"] ?? "", DataFolder(), Span("IDENTITY_KEY_ROTATION", Month),
            Span("IDENTITY_TOKEN_LIFETIME", TenMinutes));
    }

    private Uri Address(string name)
    {
        var value = Text(name);
        if (value.Length == 0)
        {
            return Missing;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        Refuse($"{name} is malformed: it must be an address such as http://localhost:8101.");
        return Missing;
    }

    private string Text(string name)
    {
        if (builder.Configuration[name] is { Length: > 0 } value)
        {
            return value;
        }

        Refuse($"{name} is missing: the AppHost sets it; set it when you start Couchannel.Identity alone.");
        return "";
    }

    private TimeSpan Span(string name, TimeSpan usual)
    {
        if (builder.Configuration[name] is not { Length: > 0 } value)
        {
            return usual;
        }

        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.FromSeconds(1))
        {
            return span;
        }

        Refuse($"{name} is malformed: it must be a time of at least a second, such as 30.00:00:00 for 30 days.");
        return usual;
    }

    /// <summary>Below the folder that the AppHost keeps its data in, apart for each checkout.</summary>
    private string DataFolder()
    {
        var root = builder.Configuration["COUCHANNEL_DATA"] is { Length: > 0 } given ? given : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "couchannel");
        var checkout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(builder.Environment.ContentRootPath)))[..10];
        return Path.GetFullPath(Path.Combine(root, $"identity-{checkout}"));
    }

    private void Refuse(string message) => builder.Services.AddSingleton(new SettingError(message));
}
