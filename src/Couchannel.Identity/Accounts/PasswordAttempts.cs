using System.Threading.RateLimiting;

namespace Couchannel.Identity.Accounts;

/// <summary>Bounds how often a password may be tried for an account: ten times at once, then one every six seconds.</summary>
internal sealed class PasswordAttempts : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetTokenBucketLimiter(RegisteredAccount.KeyOf(email), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 10,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = Pause,
            QueueLimit = 0,
        }));

    /// <summary>After which one more try is allowed.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(6);

    /// <returns>Whether one more password may be tried for the account of this address.</returns>
    public bool Take(string email)
    {
        using var lease = _limiter.AttemptAcquire(email);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
