namespace Couchannel.Domain.Payments;

/// <summary>The states of money as the database spells them.</summary>
public static class PaymentStatuses
{
    private const string ActionRequired = "action_required";

    public static string ToText(PaymentStatus status) => status switch
    {
        PaymentStatus.ActionRequired => ActionRequired,
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <exception cref="ArgumentException">The text is no state.</exception>
    public static PaymentStatus Parse(string text) =>
        text == ActionRequired ? PaymentStatus.ActionRequired : Enum.Parse<PaymentStatus>(text, ignoreCase: true);

    /// <summary>Whether money in this state may still come to be set aside, or is: whoever wants none of it has to give it up.</summary>
    public static bool MayBeSetAside(PaymentStatus status) => status
        is PaymentStatus.Requested or PaymentStatus.Processing or PaymentStatus.ActionRequired or PaymentStatus.Authorised;
}
