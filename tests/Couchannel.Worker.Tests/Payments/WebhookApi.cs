using System.Net;
using System.Text.Json;
using Couchannel.Contracts.Payments;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;

namespace Couchannel.Worker.Tests.Payments;

/// <summary>Takes webhooks as the API does: who does not sign is not heard, and what is told is written down.</summary>
internal sealed class WebhookApi(PaymentEventStore events, TimeProvider time) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _troubles = [];

    /// <summary>What it was asked for, and what it answered.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>Something else than an answer, once.</summary>
    public void Fail(Func<HttpResponseMessage> trouble) => _troubles.Enqueue(trouble);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri!.AbsoluteUri.ShouldBe("http://api.example/api/v1/webhooks/payments/sandbox");
        if (_troubles.TryDequeue(out var trouble))
        {
            return trouble();
        }

        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var header = request.Headers.GetValues(SandboxEvent.SignatureHeader).Single();
        if (!WebhookSignature.IsValid(header, body, [PaymentsUnderTest.Secret], time.GetUtcNow()))
        {
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        }

        var told = JsonSerializer.Deserialize<SandboxEvent>(body, JsonSerializerOptions.Web)!;
        Taken.Add($"{told.Type} " + await events.RecordAsync(
            new PaymentEvent("sandbox", told.Id, told.Type, told.BookingId, null, told.CreatedAt), null, cancellationToken));
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }
}
