using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Couchannel.Web.Guests;

/// <summary>Who a visitor is until people can sign in: a random name, kept in a cookie.</summary>
internal static partial class DemoGuest
{
    public const string Cookie = "couchannel-guest";
    public const string Header = "X-Demo-Guest";

    private static readonly object Key = new();

    public static string Create() => "guest-" + RandomNumberGenerator.GetHexString(12, lowercase: true);

    public static bool IsValid(string? id) => id is not null && Shape().IsMatch(id);

    public static string? Of(HttpContext? context) => context?.Items[Key] as string;

    public static void Set(HttpContext context, string id) => context.Items[Key] = id;

    [GeneratedRegex("^guest-[0-9a-f]{12}\\z")]
    private static partial Regex Shape();
}
