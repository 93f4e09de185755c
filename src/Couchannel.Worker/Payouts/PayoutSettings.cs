namespace Couchannel.Worker.Payouts;

/// <summary>What hosts are paid, and when.</summary>
/// <param name="After">How long after its end a session is paid out. Read from <c>WORKER_PAYOUT_AFTER_HOURS</c>.</param>
/// <param name="FeePercent">What of it stays with us. Read from <c>WORKER_FEE_PERCENT</c>.</param>
internal sealed record PayoutSettings(TimeSpan After, int FeePercent);
