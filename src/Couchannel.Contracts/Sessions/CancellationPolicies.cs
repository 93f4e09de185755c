namespace Couchannel.Contracts.Sessions;

/// <summary>How much a guest gets back who cancels, by the hours that are left.</summary>
public static class CancellationPolicies
{
    public const string Flexible = "flexible";
    public const string Moderate = "moderate";
    public const string Strict = "strict";

    public static IReadOnlyList<string> All { get; } = [Flexible, Moderate, Strict];
}
