using Couchannel.ServiceDefaults;
using Couchannel.Worker.Notifications;
using Couchannel.Worker.Payments.Sandbox;
using Couchannel.Worker.Payments.Stripe;

namespace Couchannel.Worker.Payments;

/// <summary>Reads how payments are made; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class PaymentSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    public const string StripeKey = "WORKER_STRIPE_SECRET_KEY";
    public const string StripeBase = "WORKER_STRIPE_API_BASE";
    public const string SandboxApiUrl = "WORKER_SANDBOX_API_URL";
    public const string SandboxSecret = "WORKER_SANDBOX_WEBHOOK_SECRET";

    private static readonly string[] StripeKeys = ["sk_", "rk_"];

    public SandboxSettings ReadSandbox()
    {
        var (url, secret) = (Url(SandboxApiUrl, "http://localhost:8000"), Text(SandboxSecret));
        if ((Text(SandboxApiUrl) is null) != (secret is null))
        {
            Refuse($"{(secret is null ? SandboxSecret : SandboxApiUrl)} is missing: set both {SandboxApiUrl} and {SandboxSecret}, "
                + "or neither.");
        }

        return new SandboxSettings(url, secret);
    }

    /// <summary>Nothing where Stripe is not set up.</summary>
    public StripeSettings? ReadStripe()
    {
        var (key, at, web) = (Text(StripeKey), Url(StripeBase, "https://api.stripe.com"), Text(MailSettingsReader.WebUrl));
        if (key is null)
        {
            if (Text(StripeBase) is not null)
            {
                Refuse($"{StripeKey} is missing: set it to the secret key of the account, or take {StripeBase} away.");
            }

            return null;
        }

        if (!StripeKeys.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) || key.Any(c => c is <= ' ' or > '~'))
        {
            Refuse($"{StripeKey} is malformed: it must be a secret or restricted key: {string.Join(" or ", StripeKeys)}...");
        }

        if (at is { Scheme: "http", IsLoopback: false })
        {
            Refuse($"{StripeBase} must be https: everybody on the way could read the key.");
        }

        if (web is null)
        {
            Refuse($"{MailSettingsReader.WebUrl} is missing: with {StripeKey}, set it to the address of the web, to which guests come back "
                + "from their banks.");
        }

        // One that is malformed is told of where the mails' settings are read.
        return Uri.TryCreate(web, UriKind.Absolute, out var webUrl) ? new StripeSettings(key, at, webUrl) : null;
    }

    private string? Text(string setting) => configuration[setting] is { Length: > 0 } value ? value.Trim() : null;

    private Uri? Url(string setting, string example)
    {
        if (Text(setting) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" })
        {
            return url;
        }

        Refuse($"{setting} is malformed: it must be an absolute address, as in {example}.");
        return null;
    }

    private void Refuse(string message) => services.AddSingleton(new SettingError(message));
}
