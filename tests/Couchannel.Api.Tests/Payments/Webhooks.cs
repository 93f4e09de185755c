using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Couchannel.Contracts.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Api.Tests.Payments;

/// <summary>Tells the API what a provider would.</summary>
internal static class Webhooks
{
    public const string SandboxSecret = "a-secret-of-the-sandbox";
    public const string OldSandboxSecret = "the-secret-before-this-one";
    public static readonly string StripeSecret = "whsec_" + new string('s', 32);

    /// <summary>An API that takes webhooks of both providers.</summary>
    public static Dictionary<string, string> Settings { get; } = new()
    {
        ["API_SANDBOX_WEBHOOK_SECRET"] = $"{SandboxSecret}, {OldSandboxSecret}",
        ["API_STRIPE_WEBHOOK_SECRET"] = StripeSecret,
    };

    public static byte[] Sandbox(Guid booking, string id = "event-1", string type = "payment.authorised") =>
        JsonSerializer.SerializeToUtf8Bytes(new SandboxEvent(id, type, booking, DateTimeOffset.UtcNow), JsonSerializerOptions.Web);

    public static byte[] Stripe(object about, string id = "evt_1", string type = "payment_intent.amount_capturable_updated") =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            id,
            @object = "event",
            type,
            created = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            livemode = false,
            data = new { @object = about },
        }));

    public static async Task<HttpResponseMessage> TellAsync(
        ApiUnderTest api, string provider, byte[] body, string? signature, string? header = null)
    {
        using var client = api.ClientOf(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/webhooks/payments/{provider}");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null)
        {
            header ??= provider == "stripe" ? "Stripe-Signature" : SandboxEvent.SignatureHeader;
            request.Headers.TryAddWithoutValidation(header, signature);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Tells it as the provider itself would.</summary>
    public static Task<HttpResponseMessage> TellAsync(ApiUnderTest api, string provider, byte[] body) => TellAsync(
        api, provider, body, WebhookSignature.Sign(provider == "stripe" ? StripeSecret : SandboxSecret, DateTimeOffset.UtcNow, body));
}
