using System.Collections.Concurrent;

namespace Couchannel.Web.Sessions;

/// <summary>Sessions of one replica that has no Redis: they end with it.</summary>
internal sealed class MemorySessions(TimeProvider time) : ISessionStorage
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _holds = new();

    public Task<byte[]?> GetAsync(string id) =>
        Task.FromResult(_sessions.TryGetValue(id, out var session) && session.Until > time.GetUtcNow() ? session.Content : null);

    public Task SetAsync(string id, string subject, byte[] content, TimeSpan lifetime)
    {
        foreach (var (past, _) in _sessions.Where(s => s.Value.Until <= time.GetUtcNow()))
        {
            Remove(past);
        }

        _sessions[id] = new Session(subject, content, time.GetUtcNow() + lifetime);
        return Task.CompletedTask;
    }

    public Task<bool> ReplaceAsync(string id, string subject, byte[] content, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        return Task.FromResult(_sessions.TryGetValue(id, out var session) && session.Until > now
            && _sessions.TryUpdate(id, new Session(subject, content, now + lifetime), session));
    }

    public Task RemoveAsync(string id)
    {
        Remove(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<byte[]>> RemoveAllAsync(string subject)
    {
        var theirs = _sessions.Where(s => s.Value.Subject == subject).ToList();
        foreach (var (id, _) in theirs)
        {
            Remove(id);
        }

        return Task.FromResult<IReadOnlyList<byte[]>>([.. theirs.Select(s => s.Value.Content)]);
    }

    public async Task<IAsyncDisposable> HoldAsync(string id, CancellationToken cancellationToken)
    {
        var hold = _holds.GetOrAdd(id, _ => new SemaphoreSlim(1));
        await hold.WaitAsync(cancellationToken);
        return new Hold(hold);
    }

    private void Remove(string id)
    {
        _sessions.TryRemove(id, out _);
        _holds.TryRemove(id, out _);
    }

    private sealed record Session(string Subject, byte[] Content, DateTimeOffset Until);

    private sealed class Hold(SemaphoreSlim held) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            held.Release();
            return ValueTask.CompletedTask;
        }
    }
}
