using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Couchannel.Api.Caching;

/// <summary>Tags an answer by its content, and spares the client what it has already.</summary>
internal static class EntityTag
{
    public static Results<Ok<T>, StatusCodeHttpResult> Answer<T>(HttpContext context, T value)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash)[..32]}\"");
        context.Response.GetTypedHeaders().ETag = tag;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == "*" || t.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(value);
    }
}
