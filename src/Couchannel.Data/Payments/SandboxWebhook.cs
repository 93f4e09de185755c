namespace Couchannel.Data.Payments;

/// <summary>What the sandbox's bank has to tell.</summary>
/// <param name="Id">The event's id, the same however often it is told.</param>
/// <param name="Attempts">How often it was tried, this time included.</param>
public sealed record SandboxWebhook(Guid Id, Guid BookingId, string Type, DateTimeOffset CreatedAt, int Attempts);
