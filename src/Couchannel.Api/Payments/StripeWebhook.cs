using System.Text.Json;
using Couchannel.Data.Payments;

namespace Couchannel.Api.Payments;

/// <summary>What Stripe tells: of an event, the little that is needed to know which payment to ask after.</summary>
internal static class StripeWebhook
{
    public const string SignatureHeader = "Stripe-Signature";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static PaymentEvent? Read(ReadOnlyMemory<byte> body)
    {
        if (JsonSerializer.Deserialize<StripeEvent>(body.Span, SnakeCase) is not { } told)
        {
            return null;
        }

        // A charge or a dispute tells the payment that it belongs to; else the payment is what the event is about.
        var about = told.Data?.Object;
        var booking = Guid.TryParse(about?.Metadata?.GetValueOrDefault("booking_id"), out var id) ? id : (Guid?)null;
        var seconds = Math.Clamp(told.Created, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return new PaymentEvent(
            "stripe", told.Id, told.Type, booking, about?.PaymentIntent ?? about?.Id, DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    private sealed record StripeEvent(string Id, string Type, long Created, StripeData? Data);

    private sealed record StripeData(StripeObject? Object);

    private sealed record StripeObject(string? Id, string? PaymentIntent, Dictionary<string, string?>? Metadata);
}
