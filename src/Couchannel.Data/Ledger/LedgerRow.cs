namespace Couchannel.Data.Ledger;

/// <summary>What all accounts of one kind come to.</summary>
/// <param name="Amount">Positive: a debit; negative: a credit.</param>
public sealed record LedgerRow(string Kind, string Currency, long Amount);
