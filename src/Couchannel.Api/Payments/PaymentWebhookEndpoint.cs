using System.Text.Json;
using Couchannel.Api.Access;
using Couchannel.Api.Audit;
using Couchannel.Api.Problems;
using Couchannel.Contracts.Payments;
using Couchannel.Contracts.Problems;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Couchannel.Api.Payments;

/// <summary>
/// Where payment providers tell what has happened. Anybody may come, and only who signs is heard; what he tells is written down, once,
/// and seen to by a worker.
/// </summary>
internal static class PaymentWebhookEndpoint
{
    private const int LongestName = 255;

    public static void MapPaymentWebhooks(this RouteGroupBuilder api) =>
        api.MapPost("/webhooks/payments/{provider}", HearAsync).WithTags("Payments").WithName("ReceivePaymentWebhook")
            .WithSummary("For payment providers: what has happened to a payment, signed")
            .WithDescription("The body is the provider's own event; that of the sandbox is described here. The signature is in its "
                + $"header: {SandboxEvent.SignatureHeader} for the sandbox, {StripeWebhook.SignatureHeader} for Stripe.")
            .Accepts<SandboxEvent>("application/json").Audited("payment.webhook");

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> HearAsync(
        string provider, HttpContext context, WebhookSettings settings, PaymentEventStore events, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!settings.Senders.TryGetValue(provider, out var sender))
        {
            return Refusal.NotFound("payment provider");
        }

        // As long as the server lets a body be.
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, cancellationToken);
        var body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (!WebhookSignature.IsValid(context.Request.Headers[sender.Header], body.Span, sender.Secrets, clock.GetUtcNow()))
        {
            return NotSigned(sender.Header);
        }

        var told = Read(sender, body);
        var errors = new InputErrors().RequireText(told.EventId, "id", 1, LongestName).RequireText(told.Type, "type", 1, LongestName);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        await events.RecordAsync(told, ClientAddress.Of(context), cancellationToken);
        AuditTrail.IsRecorded(context);
        return TypedResults.NoContent();
    }

    private static PaymentEvent Read(WebhookSender sender, ReadOnlyMemory<byte> body)
    {
        try
        {
            return sender.Read(body) ?? throw new BadHttpRequestException("There is no event in the body.");
        }
        catch (JsonException failure)
        {
            throw new BadHttpRequestException("The body is no event that can be read.", failure);
        }
    }

    private static ProblemHttpResult NotSigned(string header) => TypedResults.Problem(
        $"The header {header} is missing, too old, or not of this body and a secret that is known here.",
        statusCode: StatusCodes.Status400BadRequest, title: "Not signed", type: ProblemTypes.WebhookSignature);
}
