namespace Couchannel.Domain.Payments;

/// <summary>A provider's answer: a reference when the money is set aside, else the reason as a stable word.</summary>
public sealed record PaymentAuthorisation(string? Reference, string? DeclineReason)
{
    public static PaymentAuthorisation Approved(string reference) => new(reference, null);

    public static PaymentAuthorisation Declined(string reason) => new(null, reason);
}
