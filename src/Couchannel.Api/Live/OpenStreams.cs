using System.Collections.Concurrent;

namespace Couchannel.Api.Live;

/// <summary>Counts the streams that each caller has open here.</summary>
internal sealed class OpenStreams(LiveSettings settings)
{
    private readonly ConcurrentDictionary<string, int> _open = new();

    /// <summary>Takes a place until the request is over.</summary>
    /// <returns>Whether there was one left for the caller.</returns>
    public bool TryOpen(string caller, HttpContext context)
    {
        if (_open.AddOrUpdate(caller, 1, (_, open) => open + 1) > settings.PerCaller)
        {
            Close(caller);
            return false;
        }

        context.Response.RegisterForDispose(new Place(() => Close(caller)));
        return true;
    }

    private void Close(string caller)
    {
        _open.AddOrUpdate(caller, 0, (_, open) => open - 1);
        _open.TryRemove(new KeyValuePair<string, int>(caller, 0));
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
