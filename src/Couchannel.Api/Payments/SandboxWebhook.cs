using System.Text.Json;
using Couchannel.Contracts.Payments;
using Couchannel.Data.Payments;

namespace Couchannel.Api.Payments;

/// <summary>What the sandbox's bank tells.</summary>
internal static class SandboxWebhook
{
    public static PaymentEvent? Read(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize<SandboxEvent>(body.Span, JsonSerializerOptions.Web) is { } told
            ? new PaymentEvent("sandbox", told.Id, told.Type, told.BookingId, null, told.CreatedAt)
            : null;
}
