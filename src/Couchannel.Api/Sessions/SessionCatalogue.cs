using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;
using Microsoft.Extensions.Caching.Hybrid;

namespace Couchannel.Api.Sessions;

/// <summary>Lists of sessions: what seldom changes is kept for seconds, the seats come from where they are counted live.</summary>
internal sealed class SessionCatalogue(SessionStore sessions, SeatCounts seats, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Seconds = new()
    {
        Expiration = TimeSpan.FromSeconds(3),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    public async Task<Page<SessionSummary>> ListAsync(SessionFilter filter, CancellationToken cancellationToken)
    {
        var page = await cache.GetOrCreateAsync(
            $"sessions|{filter.City}|{filter.League}|{filter.After}|{filter.Limit}",
            cancel => ReadAsync(filter, cancel), Seconds, cancellationToken: cancellationToken);
        var live = await seats.LeftAsync([.. page.Items.Select(s => s.Id)]);
        return page with { Items = [.. page.Items.Select(s => live.TryGetValue(s.Id, out var left) ? s with { SeatsLeft = left } : s)] };
    }

    private async ValueTask<Page<SessionSummary>> ReadAsync(SessionFilter filter, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there is a next page.
        var rows = await sessions.ListAsync(filter with { Limit = filter.Limit + 1 }, cancellationToken);
        var items = rows.Take(filter.Limit).Select(r => r.ToSummary()).ToList();
        return new Page<SessionSummary>(items, rows.Count > filter.Limit ? SessionCursor.After(items[^1]) : null);
    }
}
