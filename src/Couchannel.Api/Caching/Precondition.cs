using System.Globalization;
using Couchannel.Contracts.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Couchannel.Api.Caching;

/// <summary>Edits by version: whoever edits says which version he has seen (RFC 9110 <c>If-Match</c>), and gets the next.</summary>
internal static class Precondition
{
    public const string Header = "If-Match";

    /// <summary>Reads the version that an edit is of.</summary>
    /// <param name="version">The version; <see langword="null"/> when any will do.</param>
    /// <returns>Why it is refused, if it is.</returns>
    public static ProblemHttpResult? Read(string? ifMatch, out long? version)
    {
        version = null;
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            return Required();
        }

        if (ifMatch == "*")
        {
            return null;
        }

        if (EntityTagHeaderValue.TryParse(ifMatch, out var tag) && !tag.IsWeak
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
        {
            version = seen;
            return null;
        }

        return Failed();
    }

    /// <summary>Tells the client which version it has now.</summary>
    public static void Tell(HttpContext context, long version)
    {
        context.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\"");
        context.Response.Headers.CacheControl = "private, no-cache";
    }

    public static ProblemHttpResult Failed() => TypedResults.Problem(
        "It has changed since the version that If-Match names. Read it again, and edit what it is now.",
        statusCode: StatusCodes.Status412PreconditionFailed, title: "Changed meanwhile", type: ProblemTypes.PreconditionFailed);

    private static ProblemHttpResult Required() => TypedResults.Problem(
        "Send a header If-Match with the ETag of the version that was read, or * for whichever there is.",
        statusCode: StatusCodes.Status428PreconditionRequired, title: "If-Match missing", type: ProblemTypes.PreconditionRequired);
}
