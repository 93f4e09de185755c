using System.Diagnostics.CodeAnalysis;

namespace Couchannel.Api.Problems;

/// <summary>The key by which a client repeats a request without repeating what it does.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 128;

    public static bool IsValid([NotNullWhen(true)] string? key) =>
        !string.IsNullOrEmpty(key) && key.Length <= Longest && key.All(c => c is > ' ' and < '\x7f');
}
