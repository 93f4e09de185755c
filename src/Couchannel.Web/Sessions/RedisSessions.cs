using System.Security.Cryptography;
using StackExchange.Redis;

namespace Couchannel.Web.Sessions;

/// <summary>Sessions in Redis, so that any replica serves any visitor.</summary>
internal sealed class RedisSessions(IConnectionMultiplexer redis) : ISessionStorage
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private IDatabase Database => redis.GetDatabase();

    public async Task<byte[]?> GetAsync(string id) => await Database.StringGetAsync(Key(id));

    public async Task SetAsync(string id, string subject, byte[] content, TimeSpan lifetime)
    {
        await Database.StringSetAsync(Key(id), content, lifetime);
        await Database.SetAddAsync(KeyOf(subject), id);
        await Database.KeyExpireAsync(KeyOf(subject), lifetime);
    }

    public Task RemoveAsync(string id) => Database.KeyDeleteAsync(Key(id));

    public async Task<IReadOnlyList<byte[]>> RemoveAllAsync(string subject)
    {
        var ids = await Database.SetMembersAsync(KeyOf(subject));
        var keys = ids.Select(id => Key(id.ToString())).ToArray();
        var contents = await Database.StringGetAsync(keys);
        await Database.KeyDeleteAsync([.. keys, KeyOf(subject)]);
        return [.. contents.Where(c => !c.IsNull).Select(c => (byte[])c!)];
    }

    public async Task<IAsyncDisposable> HoldAsync(string id, CancellationToken cancellationToken)
    {
        var holder = RandomNumberGenerator.GetHexString(32);
        var lockKey = (RedisKey)$"web:session-lock:{id}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestHold);
        while (!await Database.LockTakeAsync(lockKey, holder, LongestHold))
        {
            try
            {
                await Task.Delay(Pause, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException("Another request has held the session for too long.");
            }
        }

        return new Hold(Database, lockKey, holder);
    }

    private static RedisKey Key(string id) => $"web:session:{id}";

    private static RedisKey KeyOf(string subject) => $"web:sessions-of:{subject}";

    private sealed class Hold(IDatabase database, RedisKey key, string holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.LockReleaseAsync(key, holder);
    }
}
