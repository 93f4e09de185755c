namespace Couchannel.Data.Ledger;

/// <summary>A host's money in one currency.</summary>
/// <param name="Held">What his sessions have earned that are not paid out yet, before the fee.</param>
/// <param name="Balance">What he is owed beyond that; negative where late refunds have left him in debt.</param>
/// <param name="PaidOut">What was paid out to him in all.</param>
public sealed record BalanceRow(string Currency, long Held, long Balance, long PaidOut);
