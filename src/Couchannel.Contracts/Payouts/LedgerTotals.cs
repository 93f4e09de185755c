namespace Couchannel.Contracts.Payouts;

/// <summary>What the ledger comes to.</summary>
/// <param name="IsBalanced">Whether all accounts of each currency come to nothing together, as they must.</param>
public sealed record LedgerTotals(bool IsBalanced, IReadOnlyList<LedgerTotal> Accounts);
