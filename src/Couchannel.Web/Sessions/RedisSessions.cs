using System.Security.Cryptography;
using StackExchange.Redis;

namespace Couchannel.Web.Sessions;

/// <summary>Sessions in Redis, so that any replica serves any visitor.</summary>
internal sealed class RedisSessions(IConnectionMultiplexer redis, TimeProvider time) : ISessionStorage
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private IDatabase Database => redis.GetDatabase();

    public async Task<byte[]?> GetAsync(string id) => await Database.StringGetAsync(Key(id));

    public async Task SetAsync(string id, string subject, byte[] content, TimeSpan lifetime)
    {
        await Database.StringSetAsync(Key(id), content, lifetime);
        await NoteAsync(id, subject, lifetime);
    }

    public async Task<bool> ReplaceAsync(string id, string subject, byte[] content, TimeSpan lifetime)
    {
        if (!await Database.StringSetAsync(Key(id), content, lifetime, When.Exists))
        {
            return false;
        }

        await NoteAsync(id, subject, lifetime);
        return true;
    }

    public Task RemoveAsync(string id) => Database.KeyDeleteAsync(Key(id));

    public async Task<IReadOnlyList<byte[]>> RemoveAllAsync(string subject)
    {
        var ids = await Database.SortedSetRangeByRankAsync(KeyOf(subject));

        // Read and removed in one: what another request puts there in between would be told to nobody.
        var contents = await Task.WhenAll(ids.Select(id => Database.StringGetDeleteAsync(Key(id.ToString()))));
        await Database.SortedSetRemoveAsync(KeyOf(subject), ids);
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

    /// <summary>Notes whose session it is, and forgets those of theirs that are past.</summary>
    private async Task NoteAsync(string id, string subject, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        await Database.SortedSetRemoveRangeByScoreAsync(KeyOf(subject), double.NegativeInfinity, now.ToUnixTimeSeconds());
        await Database.SortedSetAddAsync(KeyOf(subject), id, (now + lifetime).ToUnixTimeSeconds());
        await Database.KeyExpireAsync(KeyOf(subject), lifetime);
    }

    private static RedisKey Key(string id) => $"web:session:{id}";

    private static RedisKey KeyOf(string subject) => $"web:live-sessions-of:{subject}";

    private sealed class Hold(IDatabase database, RedisKey key, string holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.LockReleaseAsync(key, holder);
    }
}
