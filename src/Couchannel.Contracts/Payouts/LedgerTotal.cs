namespace Couchannel.Contracts.Payouts;

/// <summary>What all accounts of one kind come to.</summary>
/// <param name="Account">One of <see cref="LedgerAccounts"/>.</param>
/// <param name="Balance">More than nothing: a debit, as what the provider holds; less: a credit, as what somebody is owed.</param>
public sealed record LedgerTotal(string Account, Money Balance);
