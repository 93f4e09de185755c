using static Couchannel.Api.Tests.BadInput.BadRow;
using static Couchannel.Contracts.Problems.ProblemTypes;

namespace Couchannel.Api.Tests.BadInput;

/// <summary>Bad input of payment providers, and of who answers the sandbox's bank.</summary>
internal static class PaymentRows
{
    public static Dictionary<string, BadRow[]> All { get; } = new()
    {
        ["POST /api/v1/webhooks/payments/{provider}"] =
        [
            new("without a signature", d => d.Sign = null, 400, WebhookSignature),
            new("of another provider", d => d.Path = "/api/v1/webhooks/payments/paypal", 404, NotFound),
            Body("id", "\"\"", Validation),
            Body("id", "null", Validation),
            Body("id", $"\"{new string('x', 256)}\"", Validation),
            Body("type", "\" \"", Validation),
            Body("type", "null", Validation),
            Body("bookingId", "null", Malformed),
            Body("createdAt", "\"soon\"", Malformed),
        ],
        ["GET /api/v1/sandbox/challenges/{id}"] = [],
        ["POST /api/v1/sandbox/challenges/{id}/approve"] = [],
        ["POST /api/v1/sandbox/challenges/{id}/refuse"] = [],
    };
}
