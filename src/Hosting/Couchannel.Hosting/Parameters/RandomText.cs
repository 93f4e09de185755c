using System.Security.Cryptography;

namespace Couchannel.Hosting;

/// <summary>Makes passwords.</summary>
internal static class RandomText
{
    // Without what people take for one another, and without what URLs, connection strings and command lines give a meaning.
    public const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    public const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    public const string Digits = "0123456789";
    public const string SpecialCharacters = "-_.{}~()*+!";

    /// <param name="minLength">The least length, in characters; more where the kinds ask for more.</param>
    /// <exception cref="ArgumentException">A kind is wanted and forbidden at once, or none is allowed.</exception>
    public static string Create(int minLength, IReadOnlyList<Kind> kinds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minLength);
        foreach (var kind in kinds)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(kind.Least);
            if (kind is { IsAllowed: false, Least: > 0 })
            {
                throw new ArgumentException($"{kind.Least} of the characters '{kind.Characters}' are wanted, and none are allowed.");
            }
        }

        var wanted = string.Concat(kinds.Select(k => RandomNumberGenerator.GetString(k.Characters, k.Least)));
        var choices = string.Concat(kinds.Where(k => k.IsAllowed).Select(k => k.Characters));
        var text = (wanted + RandomNumberGenerator.GetString(choices, Math.Max(0, minLength - wanted.Length))).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(text);
        return new string(text);
    }

    /// <param name="Least">How many of these there are at least.</param>
    public sealed record Kind(string Characters, bool IsAllowed, int Least);
}
