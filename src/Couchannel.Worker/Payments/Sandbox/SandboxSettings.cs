namespace Couchannel.Worker.Payments.Sandbox;

/// <summary>Where the sandbox's bank tells what it has to tell. Read from <c>WORKER_SANDBOX_*</c>.</summary>
/// <param name="ApiUrl">The API's address; where there is none, nothing is told, and the worker asks by itself.</param>
/// <param name="WebhookSecret">What its webhooks are signed with.</param>
internal sealed record SandboxSettings(Uri? ApiUrl, string? WebhookSecret)
{
    public Uri? WebhookUrl => ApiUrl is null ? null : new Uri($"{ApiUrl.AbsoluteUri.TrimEnd('/')}/api/v1/webhooks/payments/sandbox");
}
