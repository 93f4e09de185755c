namespace Couchannel.Contracts;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items, in the list's order.</param>
/// <param name="Next">The cursor of the next page, to be sent back as <c>?cursor=</c>; <see langword="null"/> on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
