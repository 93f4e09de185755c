using Couchannel.Contracts.Problems;

namespace Couchannel.Api.Audit;

/// <summary>The word that stands in the audit log for what became of a request.</summary>
internal static class AuditResult
{
    private static readonly object Key = new();

    /// <summary>Keeps the type of the problem that the request is answered with.</summary>
    public static void Note(HttpContext context, string? problemType) => context.Items[Key] = problemType;

    public static string Of(HttpContext context)
    {
        var type = context.Items[Key] as string ?? ProblemTypes.OfStatus(context.Response.StatusCode);
        return type[(type.LastIndexOf('/') + 1)..];
    }
}
