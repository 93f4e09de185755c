namespace Couchannel.Data.Ledger;

/// <summary>A payout with the session that it is of.</summary>
public sealed record PayoutRow(
    Guid Id, Guid SessionId, string Match, DateTimeOffset StartsAt, string Currency, long Gross, int FeePercent, long Fee, long Carried,
    long Amount, DateTimeOffset CreatedAt);
