using System.Security.Cryptography;
using System.Text;
using Couchannel.Data.Users;
using Microsoft.Extensions.Caching.Hybrid;

namespace Couchannel.Api.Users;

/// <summary>
/// The users of tokens. Each is remembered for seconds, so that one who is suspended is out before a minute has passed, whatever fails;
/// that he is out at once is the work of <see cref="UserChanges"/>.
/// </summary>
internal sealed class UserDirectory(UserStore users, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Seconds = new()
    {
        Expiration = TimeSpan.FromSeconds(10),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>The user's name in the cache and between replicas: neither his own nor his issuer's can be read from it.</summary>
    public static string CacheKey(UserKey key) =>
        "user|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Issuer}\n{key.Subject}")));

    public ValueTask<UserRow> GetAsync(UserKey key, UserProfile profile, string? address, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync(
            CacheKey(key), async cancel => await users.EnsureAsync(key, profile, address, cancel), Seconds,
            cancellationToken: cancellationToken);

    /// <summary>Forgets what is remembered here of a user who has changed.</summary>
    public ValueTask ForgetAsync(string cacheKey, CancellationToken cancellationToken) => cache.RemoveAsync(cacheKey, cancellationToken);
}
