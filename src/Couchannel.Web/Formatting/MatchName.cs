namespace Couchannel.Web.Formatting;

internal static class MatchName
{
    /// <summary>The two sides, with the dash kept at the end of a line rather than at the start of the next.</summary>
    public static string Format(string match) => match.Replace(" – ", "\u00a0– ", StringComparison.Ordinal);
}
