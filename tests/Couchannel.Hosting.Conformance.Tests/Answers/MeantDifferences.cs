using System.Text.RegularExpressions;

namespace Couchannel.Hosting.Conformance.Tests;

/// <summary>Where this host is meant to answer otherwise than Aspire. <c>docs/HOSTING.md</c> gives the same list.</summary>
internal static class MeantDifferences
{
    // A pattern for the line that tells the difference, and why it is meant. There is none so far.
    private static readonly (Regex Line, string Reason)[] All = [];

    public static IEnumerable<string> Without(IEnumerable<string> differences) =>
        differences.Where(line => !Array.Exists(All, meant => meant.Line.IsMatch(line)));
}
