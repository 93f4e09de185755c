namespace Couchannel.Api.Payments;

/// <summary>Whose webhooks are taken: of the providers whose secrets are known, by their names.</summary>
internal sealed record WebhookSettings(IReadOnlyDictionary<string, WebhookSender> Senders);
