using Couchannel.Contracts.Bookings;

namespace Couchannel.Web.Components.Bookings;

/// <summary>The sandbox's test cards, by what happens to them.</summary>
internal static class Cards
{
    public static IReadOnlyList<(string Token, string Name, string Outcome)> Offered { get; } =
    [
        (SandboxTokens.Approve, "Test card that pays", "The payment is approved"),
        (SandboxTokens.Decline, "Test card that is declined", "The bank says no"),
        (SandboxTokens.InsufficientFunds, "Test card without funds", "There is not enough money on it"),
        (SandboxTokens.NeedsAuthentication, "Test card of a careful bank", "The bank asks you first"),
    ];
}
