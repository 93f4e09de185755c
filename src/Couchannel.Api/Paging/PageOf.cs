using Couchannel.Contracts;

namespace Couchannel.Api.Paging;

/// <summary>Pages of rows that are told apart by an id that grows.</summary>
internal static class PageOf
{
    public const int DefaultLimit = 20;
    public const int LargestLimit = 50;

    /// <summary>A page of rows of which one more was read than it holds: that one tells whether there is a next page.</summary>
    public static Page<TItem> Rows<TRow, TItem>(IReadOnlyList<TRow> rows, int limit, Func<TRow, TItem> item, Func<TRow, Guid> id) => new(
        [.. rows.Take(limit).Select(item)], rows.Count > limit ? id(rows[limit - 1]).ToString("N") : null);

    /// <summary>Reads the id that a page ended with; none is the beginning.</summary>
    public static bool TryParseCursor(string? cursor, out Guid? after)
    {
        after = Guid.TryParseExact(cursor, "N", out var id) ? id : null;
        return after is not null || string.IsNullOrEmpty(cursor);
    }
}
