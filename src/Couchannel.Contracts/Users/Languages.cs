namespace Couchannel.Contracts.Users;

/// <summary>The languages that users are written to in.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Polish = "pl";

    public static IReadOnlyList<string> All { get; } = [English, Polish];

    /// <summary>The language of a locale such as <c>pl-PL</c>; <see langword="null"/> where there is none of ours in it.</summary>
    public static string? OfLocale(string? locale)
    {
        var language = locale?.Split('-', '_')[0];
        return All.FirstOrDefault(l => string.Equals(l, language, StringComparison.OrdinalIgnoreCase));
    }
}
