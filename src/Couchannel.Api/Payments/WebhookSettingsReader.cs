using Couchannel.Contracts.Payments;
using Couchannel.ServiceDefaults;

namespace Couchannel.Api.Payments;

/// <summary>Reads <see cref="WebhookSettings"/>; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class WebhookSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    public const string SandboxSecret = "API_SANDBOX_WEBHOOK_SECRET";
    public const string StripeSecret = "API_STRIPE_WEBHOOK_SECRET";

    private const int ShortestSecret = 16;
    private const int MostSecrets = 4;

    public WebhookSettings Read()
    {
        var senders = new Dictionary<string, WebhookSender>(StringComparer.Ordinal);
        if (Secrets(SandboxSecret, "") is { } sandbox)
        {
            senders["sandbox"] = new WebhookSender(SandboxEvent.SignatureHeader, sandbox, SandboxWebhook.Read);
        }

        if (Secrets(StripeSecret, "whsec_") is { } stripe)
        {
            senders["stripe"] = new WebhookSender(StripeWebhook.SignatureHeader, stripe, StripeWebhook.Read);
        }

        return new WebhookSettings(senders);
    }

    private string[]? Secrets(string setting, string prefix)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return null;
        }

        var secrets = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (secrets.Length is > 0 and <= MostSecrets
            && secrets.All(s => s.Length >= ShortestSecret && s.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return secrets;
        }

        var beginning = prefix.Length > 0 ? $" that begin with {prefix}" : "";
        services.AddSingleton(new SettingError(
            $"{setting} is malformed: it must be 1 to {MostSecrets} secrets with commas, each of {ShortestSecret} characters or more"
            + $"{beginning}."));
        return null;
    }
}
