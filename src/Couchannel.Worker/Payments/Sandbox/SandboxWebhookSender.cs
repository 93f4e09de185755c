using System.Net.Http.Headers;
using System.Text.Json;
using Couchannel.Contracts.Payments;
using Couchannel.Data.Payments;
using Couchannel.Domain.Payments;
using Couchannel.Worker.Sweeping;

namespace Couchannel.Worker.Payments.Sandbox;

/// <summary>
/// Tells the API what the sandbox's bank has to tell, as a provider would: signed, at least once, and again while it is not taken. What is
/// to be told is in the database, so that the next worker tells what one that died has not.
/// </summary>
internal sealed partial class SandboxWebhookSender(
    SandboxWebhookStore webhooks, SandboxSettings settings, HttpClient http, TimeProvider time, ILogger<SandboxWebhookSender> logger)
    : Sweep(TimeSpan.FromSeconds(1), logger, time)
{
    private const int BatchSize = 20;

    // With growing pauses, so many make about a day.
    private const int MostAttempts = 100;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    // Longer than a whole batch may take, so that no other worker tells what this one has in hand.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Tells what is due, each of it once.</summary>
    /// <returns>How much was taken.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var webhook in await webhooks.TakeDueAsync(BatchSize, Lease, cancellationToken))
        {
            if (await TryAsync(webhook, cancellationToken))
            {
                await webhooks.TellAsync(webhook.Id, cancellationToken);
                told++;
            }
            else if (webhook.Attempts < MostAttempts)
            {
                await webhooks.PostponeAsync(webhook.Id, PauseAfter(webhook.Attempts, LongestPause), cancellationToken);
            }
            else
            {
                await webhooks.GiveUpAsync(webhook.Id, cancellationToken);
            }
        }

        return told;
    }

    public override async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (settings.WebhookUrl is not null)
        {
            await SendDueAsync(cancellationToken);
        }
    }

    private async Task<bool> TryAsync(SandboxWebhook webhook, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new SandboxEvent(webhook.Id.ToString(), webhook.Type, webhook.BookingId, webhook.CreatedAt), JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.WebhookUrl);
        request.Headers.Add(SandboxEvent.SignatureHeader, WebhookSignature.Sign(settings.WebhookSecret!, Time.GetUtcNow(), body));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return true;
            }

            LogNotTaken($"{(int)answer.StatusCode}", webhook.Attempts);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException
            && !cancellationToken.IsCancellationRequested))
        {
            LogNotTaken(failure.Message, webhook.Attempts);
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The sandbox's webhook was not taken ({Reason}), and is told again; attempt {Attempt}")]
    private partial void LogNotTaken(string reason, int attempt);
}
