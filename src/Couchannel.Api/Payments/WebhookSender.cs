using Couchannel.Data.Payments;

namespace Couchannel.Api.Payments;

/// <summary>A provider that tells by webhook.</summary>
/// <param name="Header">The header that its signature is in.</param>
/// <param name="Secrets">What it may have signed with: more than one while they are changed.</param>
/// <param name="Read">
/// Reads what it tells. Throws <see cref="System.Text.Json.JsonException"/> where that cannot be read; nothing where something is missing.
/// </param>
internal sealed record WebhookSender(string Header, IReadOnlyList<string> Secrets, Func<ReadOnlyMemory<byte>, PaymentEvent?> Read);
