namespace Couchannel.Contracts.Bookings;

/// <summary>The test cards of the sandbox payment provider: the token alone decides the outcome.</summary>
public static class SandboxTokens
{
    public const string Approve = "tok_approve";
    public const string Decline = "tok_decline";
    public const string InsufficientFunds = "tok_insufficient_funds";
}
