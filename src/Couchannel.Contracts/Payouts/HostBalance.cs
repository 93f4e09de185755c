namespace Couchannel.Contracts.Payouts;

/// <summary>A host's money in one currency.</summary>
/// <param name="Held">What his sessions have earned that are not paid out yet, before the fee.</param>
/// <param name="Balance">
/// What he is owed beyond that. Less than nothing where guests got something back after a payout: it is set off against the next one.
/// </param>
/// <param name="PaidOut">What was paid out to him in all.</param>
public sealed record HostBalance(Money Held, Money Balance, Money PaidOut);
