namespace Couchannel.Contracts.Bookings;

/// <summary>What would become of a booking that is cancelled now.</summary>
/// <param name="IsAllowed">Whether it can be cancelled at all.</param>
/// <param name="PercentRefunded">The part of what was paid that would go back.</param>
/// <param name="Refund">That part as an amount; nothing of what was never taken.</param>
public sealed record CancellationQuote(bool IsAllowed, int PercentRefunded, Money Refund);
