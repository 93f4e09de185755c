namespace Couchannel.Contracts.Bookings;

/// <summary>The test cards of the sandbox payment provider: the token alone decides the outcome.</summary>
public static class SandboxTokens
{
    public const string Approve = "tok_approve";
    public const string Decline = "tok_decline";
    public const string InsufficientFunds = "tok_insufficient_funds";

    /// <summary>The guest is to say yes or no to his bank (3-D Secure), at the address that the booking's details give.</summary>
    public const string NeedsAuthentication = "tok_3d_secure";

    /// <summary>Approved, but the first two requests are not answered in time.</summary>
    public const string TimeOut = "tok_time_out";

    /// <summary>Approved after a while, which is told by webhook.</summary>
    public const string WebhookLate = "tok_webhook_late";

    /// <summary>Approved, and each webhook of it is sent twice.</summary>
    public const string WebhookTwice = "tok_webhook_twice";
}
