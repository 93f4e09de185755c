namespace Couchannel.Contracts.Payouts;

/// <summary>The kinds of accounts in the ledger.</summary>
public static class LedgerAccounts
{
    /// <summary>What the payment provider holds for us.</summary>
    public const string Provider = "provider";

    /// <summary>What guests are owed, until the provider has given it back.</summary>
    public const string Guests = "guests";

    /// <summary>What sessions have earned that are not paid out yet.</summary>
    public const string Held = "held";

    /// <summary>What hosts are owed, or owe.</summary>
    public const string Host = "host";

    /// <summary>What was paid out to hosts.</summary>
    public const string Payouts = "payouts";

    /// <summary>Couchannel's part.</summary>
    public const string Fees = "fees";
}
