using Couchannel.ServiceDefaults;
using Couchannel.Worker.Payments.Sandbox;

namespace Couchannel.Worker.Payments;

/// <summary>Reads how payments are made; what is wrong becomes one line a setting, told when the service is to run.</summary>
internal sealed class PaymentSettingsReader(IConfiguration configuration, IServiceCollection services)
{
    public const string SandboxApiUrl = "WORKER_SANDBOX_API_URL";
    public const string SandboxSecret = "WORKER_SANDBOX_WEBHOOK_SECRET";

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
