using Couchannel.Domain.Payments;
using Stripe;

namespace Couchannel.Worker.Payments.Stripe;

/// <summary>What Stripe says, in our words.</summary>
internal static class StripeWords
{
    public const string Cancelled = "payment-cancelled";

    private const string UnknownToken = "unknown-payment-token";

    /// <summary>Why a payment is declined. That a card was reported lost or stolen is for the bank to tell, and not for us.</summary>
    public static string ReasonOf(StripeError? error) => (error?.DeclineCode ?? error?.Code) switch
    {
        "insufficient_funds" or "card_velocity_exceeded" or "withdrawal_count_limit_exceeded" => "insufficient-funds",
        "expired_card" => "card-expired",
        "incorrect_cvc" or "invalid_cvc" or "incorrect_number" or "invalid_number" or "incorrect_zip" or "invalid_expiry_month"
            or "invalid_expiry_year" => "card-details-wrong",
        "authentication_required" or "payment_intent_authentication_failure" => "authentication-failed",
        "processing_error" or "try_again_later" or "issuer_not_available" or "reenter_transaction" => "bank-unavailable",
        _ => "card-declined",
    };

    /// <summary>Why a request for money can never be met, as a stable word; nothing where it may be met another time.</summary>
    public static string? RefusalOf(StripeException failure) => failure.StripeError switch
    {
        { Type: "card_error" } error => ReasonOf(error),
        { Code: "resource_missing", Param: "payment_method" } => UnknownToken,
        { Code: "parameter_invalid_empty" or "payment_method_invalid_parameter", Param: "payment_method" } => UnknownToken,
        { Code: "amount_too_small" or "amount_too_large" } => "amount-not-accepted",
        _ => null,
    };

    /// <summary>Whether the payment is not where a request supposed it.</summary>
    public static bool IsElsewhere(StripeException failure) => failure.StripeError?.Code
        is "payment_intent_unexpected_state" or "charge_already_captured" or "charge_expired_for_capture";

    /// <summary>Where the money is. What is not confirmed yet may still be: whoever wants none of it has to cancel it.</summary>
    public static PaymentStatus StatusOf(PaymentIntent intent) => intent.Status switch
    {
        "requires_confirmation" => PaymentStatus.Requested,
        "processing" => PaymentStatus.Processing,
        "requires_action" => PaymentStatus.ActionRequired,
        "requires_capture" => PaymentStatus.Authorised,
        "succeeded" => PaymentStatus.Captured,
        "canceled" => PaymentStatus.Voided,
        "requires_payment_method" => PaymentStatus.Declined,
        _ => throw new InvalidOperationException($"Stripe says '{intent.Status}' of a payment, which nobody knows here."),
    };
}
