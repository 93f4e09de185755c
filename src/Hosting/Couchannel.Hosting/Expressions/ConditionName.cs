using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;

namespace Couchannel.Hosting;

/// <summary>Names conditional expressions in a manifest: by what they depend on, told apart by a short hash.</summary>
internal static partial class ConditionName
{
    public static string Of(ReferenceExpression conditional)
    {
        var condition = (conditional.Condition as IManifestExpressionProvider)?.ValueExpression;
        var words = NotLetterOrDigit().Replace(condition ?? "", "-").Trim('-').ToLowerInvariant();
        var hash = new XxHash32();
        foreach (var text in (string[])
            [
                condition ?? conditional.Condition!.GetType().Name, conditional.WhenTrue!.ValueExpression,
                conditional.WhenFalse!.ValueExpression, conditional.MatchValue!,
            ])
        {
            hash.Append(Encoding.UTF8.GetBytes(text));
        }

        return $"cond-{(words.Length == 0 ? "expr" : words)}-{Convert.ToHexStringLower(hash.GetCurrentHash())}";
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NotLetterOrDigit();
}
