using Couchannel.Contracts;
using Couchannel.Contracts.Sessions;
using Couchannel.Data.Sessions;
using Microsoft.Extensions.Caching.Hybrid;

namespace Couchannel.Api.Sessions;

/// <summary>
/// Lists of sessions. What many ask for is kept for seconds: everything, or a city or a league, by whatever order. What few ask for is
/// looked up, so that questions cannot fill the memory. The seats come from where they are counted live.
/// </summary>
internal sealed class SessionCatalogue(SessionStore sessions, SeatCounts seats, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Seconds = new()
    {
        Expiration = TimeSpan.FromSeconds(3),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    public async Task<Page<SessionSummary>> ListAsync(
        SessionFilter filter, SessionSort sort, SessionPosition? after, int limit, CancellationToken cancellationToken)
    {
        var page = await CachedAsync(
            filter.IsCommon, $"sessions|{sort}|{filter.City}|{filter.League}|{after}|{limit}",
            cancel => ReadAsync(filter, sort, after, limit, cancel), cancellationToken);
        var live = await seats.LeftAsync([.. page.Items.Select(s => s.Id)]);
        return page with { Items = [.. page.Items.Select(s => live.TryGetValue(s.Id, out var left) ? s with { SeatsLeft = left } : s)] };
    }

    public async Task<SessionFacets> FacetsAsync(SessionFilter filter, CancellationToken cancellationToken) => await CachedAsync(
        filter.IsCommon, $"facets|{filter.City}|{filter.League}", cancel => CountAsync(filter, cancel), cancellationToken);

    private ValueTask<T> CachedAsync<T>(
        bool isCommon, string key, Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken) =>
        isCommon ? cache.GetOrCreateAsync(key, read, Seconds, cancellationToken: cancellationToken) : read(cancellationToken);

    private async ValueTask<Page<SessionSummary>> ReadAsync(
        SessionFilter filter, SessionSort sort, SessionPosition? after, int limit, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there is a next page.
        var found = await sessions.SearchAsync(filter, sort, after, limit + 1, cancellationToken);
        var next = found.Count > limit ? SessionCursor.After(found[limit - 1].Position(sort), filter, sort) : null;
        return new Page<SessionSummary>([.. found.Take(limit).Select(f => f.ToSummary())], next);
    }

    private async ValueTask<SessionFacets> CountAsync(SessionFilter filter, CancellationToken cancellationToken)
    {
        var cities = await sessions.CitiesAsync(filter, cancellationToken);
        var leagues = await sessions.LeaguesAsync(filter, cancellationToken);
        return new SessionFacets(
            [.. cities.Select(f => new Facet(f.Value, f.Count))], [.. leagues.Select(f => new Facet(f.Value, f.Count))]);
    }
}
