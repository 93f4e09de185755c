using Couchannel.Contracts;

namespace Couchannel.Api.Admin;

/// <summary>Pages of what administrators read.</summary>
internal static class AdminPage
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 200;

    /// <summary>A page of rows of which one more was read than it holds: that one tells whether there is a next page.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor)
    {
        List<T> items = [.. rows.Take(limit)];
        return new Page<T>(items, rows.Count > limit ? cursor(items[^1]) : null);
    }
}
