using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Couchannel.Api.Access;

/// <summary>Reads a token's header before the token is verified; nothing in it is believed.</summary>
internal static class TokenHeader
{
    private const int LongestHeader = 2048;
    private const int LongestKeyId = 256;
    private const string Scheme = "Bearer ";

    /// <summary>The token of a request, if it has one.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>The key that the token names; <see langword="null"/> where it names none, or is no token.</summary>
    public static string? KeyIdOf(string token)
    {
        var end = token.IndexOf('.', StringComparison.Ordinal);
        if (end is <= 0 or > LongestHeader || !Base64Url.IsValid(token.AsSpan(0, end)))
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.AsSpan(0, end))));
            return header.RootElement.ValueKind == JsonValueKind.Object
                && header.RootElement.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String
                && kid.GetString() is { Length: > 0 and <= LongestKeyId } keyId ? keyId : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // A text in JSON may hold half of a surrogate pair, which is found when it is read.
            return null;
        }
    }
}
