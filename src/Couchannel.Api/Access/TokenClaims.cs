using System.Net.Mail;
using System.Security.Claims;
using Couchannel.Contracts.Users;
using Couchannel.Data.Users;

namespace Couchannel.Api.Access;

/// <summary>What a verified token says.</summary>
internal static class TokenClaims
{
    private const int LongestSubject = 255;
    private const int LongestName = 100;
    private const int LongestEmail = 254;

    /// <summary>Whether the token is about somebody, by a name that can be kept.</summary>
    public static bool HasSubject(ClaimsPrincipal token) =>
        token.FindFirstValue("sub") is { Length: > 0 and <= LongestSubject } subject && !subject.Any(char.IsControl);

    /// <summary>The issuer's own name for the user.</summary>
    public static string Subject(this ClaimsPrincipal token) => token.FindFirstValue("sub")!;

    /// <summary>What the token tells of the user besides.</summary>
    public static UserProfile Profile(this ClaimsPrincipal token) =>
        new(token.ShownName(), token.Email(), Languages.OfLocale(token.FindFirstValue("locale")));

    /// <summary>The name that is shown, where the token tells one.</summary>
    private static string? ShownName(this ClaimsPrincipal token)
    {
        var name = token.FindFirstValue("name") ?? token.FindFirstValue("preferred_username");
        var clean = string.Concat((name ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return clean.Length > 0 ? clean[..Math.Min(clean.Length, LongestName)] : null;
    }

    /// <summary>The user's address, unless the issuer says that it may be somebody else's.</summary>
    private static string? Email(this ClaimsPrincipal token) =>
        token.FindFirstValue("email") is { Length: <= LongestEmail } email && MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email && !email.Any(char.IsControl) && token.FindFirstValue("email_verified") is not ("false" or "False")
            ? email : null;

    /// <summary>The scopes of a token: in one text with spaces, or a list, in <c>scope</c> or <c>scp</c>.</summary>
    /// <param name="prefix">What the provider puts before each scope's name.</param>
    public static IReadOnlySet<string> Scopes(this ClaimsPrincipal token, string prefix) => token.Claims
        .Where(c => c.Type is "scope" or "scp")
        .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(s => s.StartsWith(prefix, StringComparison.Ordinal))
        .Select(s => s[prefix.Length..])
        .ToHashSet(StringComparer.Ordinal);
}
