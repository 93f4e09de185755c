namespace Couchannel.Domain.Payments;

/// <summary>A provider's answer to a request for money.</summary>
/// <param name="Status">Set aside, declined, or waiting for the guest or for the provider itself.</param>
/// <param name="Reference">The provider's own name for the payment.</param>
/// <param name="DeclineReason">Why it is declined, as a stable word.</param>
/// <param name="ActionUrl">Where the guest is to say yes or no.</param>
public sealed record PaymentAuthorisation(PaymentStatus Status, string? Reference, string? DeclineReason = null, string? ActionUrl = null)
{
    public static PaymentAuthorisation Approved(string reference) => new(PaymentStatus.Authorised, reference);

    public static PaymentAuthorisation Declined(string reason) => new(PaymentStatus.Declined, null, reason);

    public static PaymentAuthorisation Processing(string reference) => new(PaymentStatus.Processing, reference);

    public static PaymentAuthorisation ActionRequired(string reference, string? url) =>
        new(PaymentStatus.ActionRequired, reference, ActionUrl: url);
}
