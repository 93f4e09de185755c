namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>A PaymentIntent as the stand-in keeps it.</summary>
internal sealed class StandInIntent
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string PaymentMethod { get; init; }

    public required string? BookingId { get; init; }

    public string Status { get; set; } = "requires_confirmation";

    public string? ReturnUrl { get; set; }

    public long Captured { get; set; }

    public long Refunded { get; set; }

    public Dictionary<string, object?>? LastError { get; set; }

    /// <summary>The object as the API shows it.</summary>
    public Dictionary<string, object?> Show(bool withCharge) => new()
    {
        ["id"] = Id,
        ["object"] = "payment_intent",
        ["amount"] = Amount,
        ["amount_capturable"] = Status == "requires_capture" ? Amount : 0,
        ["amount_received"] = Captured,
        ["capture_method"] = "manual",
        ["confirmation_method"] = "automatic",
        ["created"] = 1_764_000_000,
        ["currency"] = Currency,
        ["last_payment_error"] = LastError,
        ["latest_charge"] = Status is "requires_capture" or "succeeded" ? withCharge ? Charge() : ChargeId : null,
        ["livemode"] = false,
        ["metadata"] = BookingId is null ? new Dictionary<string, object?>() : new() { ["booking_id"] = BookingId },
        ["next_action"] = Status != "requires_action" ? null
            : ReturnUrl is null ? new Dictionary<string, object?> { ["type"] = "use_stripe_sdk" }
            : new Dictionary<string, object?>
            {
                ["type"] = "redirect_to_url",
                ["redirect_to_url"] = new Dictionary<string, object?>
                {
                    ["url"] = $"https://hooks.stripe.example/3d_secure/{Id}",
                    ["return_url"] = ReturnUrl,
                },
            },
        ["payment_method"] = Status == "requires_payment_method" ? null : PaymentMethod,
        ["payment_method_types"] = new[] { "card" },
        ["status"] = Status,
    };

    private string ChargeId => $"ch_{Id[3..]}";

    private Dictionary<string, object?> Charge() => new()
    {
        ["id"] = ChargeId,
        ["object"] = "charge",
        ["amount"] = Amount,
        ["amount_captured"] = Captured,
        ["amount_refunded"] = Refunded,
        ["captured"] = Captured > 0,
        ["created"] = 1_764_000_000,
        ["currency"] = Currency,
        ["payment_intent"] = Id,
        ["refunded"] = Refunded > 0 && Refunded == Captured,
    };
}
