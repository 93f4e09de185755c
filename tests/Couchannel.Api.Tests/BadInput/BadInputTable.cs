namespace Couchannel.Api.Tests.BadInput;

/// <summary>
/// The bad input of each operation that its types do not tell: ranges, states, what belongs together. What its types tell is in
/// <see cref="GenericRows"/>. An operation of which nothing stands here fails the tests.
/// </summary>
internal static class BadInputTable
{
    private static readonly Dictionary<string, BadRow[]>[] Parts =
    [
        SessionRows.All, HostRows.All, BookingRows.All, WaitlistRows.All, AdminRows.All, PaymentRows.All,
    ];

    public static IReadOnlyDictionary<string, BadRow[]> Rows { get; } =
        Parts.SelectMany(rows => rows).ToDictionary(row => row.Key, row => row.Value);
}
