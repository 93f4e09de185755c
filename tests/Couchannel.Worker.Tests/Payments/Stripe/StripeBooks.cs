namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>The stand-in's payments, and what may be done with each in which state.</summary>
internal sealed class StripeBooks
{
    private static readonly string[] Cancellable =
        ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action"];

    private readonly Lock _lock = new();
    private readonly List<StandInIntent> _intents = [];

    public IReadOnlyList<StandInIntent> Intents
    {
        get
        {
            lock (_lock)
            {
                return [.. _intents];
            }
        }
    }

    /// <summary>The cardholder's yes or no on his bank's page.</summary>
    public void Authenticate(string id, bool yes)
    {
        lock (_lock)
        {
            var intent = _intents.Single(i => i.Id == id && i.Status == "requires_action");
            intent.Status = yes ? "requires_capture" : "requires_payment_method";
            intent.LastError = yes ? null : new()
            {
                ["type"] = "card_error",
                ["code"] = "payment_intent_authentication_failure",
                ["message"] = "The cardholder did not prove who he is.",
            };
        }
    }

    public StripeAnswer Answer(string request, Dictionary<string, string> form, bool withCharge)
    {
        lock (_lock)
        {
            return request.Split('/') switch
            {
                ["POST ", "v1", "payment_intents"] => Create(form),
                ["GET ", "v1", "payment_intents", var id] => On(id, i => StripeAnswer.Ok(i.Show(withCharge))),
                ["POST ", "v1", "payment_intents", var id, "confirm"] => On(id, i => Confirm(i, form)),
                ["POST ", "v1", "payment_intents", var id, "capture"] => On(id, Capture),
                ["POST ", "v1", "payment_intents", var id, "cancel"] => On(id, Cancel),
                ["POST ", "v1", "refunds"] => On(form["payment_intent"], i => Refund(i, form)),
                _ => StripeAnswer.Error(404, "invalid_request_error"),
            };
        }
    }

    private StripeAnswer Create(Dictionary<string, string> form)
    {
        var method = form["payment_method"];
        if (!method.StartsWith("pm_", StringComparison.Ordinal))
        {
            return StripeAnswer.Error(400, "invalid_request_error", "resource_missing", parameter: "payment_method");
        }

        form["capture_method"].ShouldBe("manual");
        form.ShouldNotContainKey("confirm");
        var amount = long.Parse(form["amount"], System.Globalization.CultureInfo.InvariantCulture);
        if (amount < 200)
        {
            return StripeAnswer.Error(400, "invalid_request_error", "amount_too_small", parameter: "amount");
        }

        var intent = new StandInIntent
        {
            Id = $"pi_{Guid.NewGuid():N}",
            Amount = amount,
            Currency = form["currency"],
            PaymentMethod = method,
            BookingId = form.GetValueOrDefault("metadata[booking_id]"),
        };
        _intents.Add(intent);
        return StripeAnswer.Ok(intent.Show(withCharge: false));
    }

    private StripeAnswer On(string id, Func<StandInIntent, StripeAnswer> act) => _intents.Find(i => i.Id == id) is { } intent
        ? act(intent)
        : StripeAnswer.Error(404, "invalid_request_error", "resource_missing", parameter: "intent");

    private static StripeAnswer Confirm(StandInIntent intent, Dictionary<string, string> form)
    {
        if (intent.Status != "requires_confirmation")
        {
            return Elsewhere(intent);
        }

        intent.ReturnUrl = form.GetValueOrDefault("return_url");
        var (code, declineCode) = intent.PaymentMethod switch
        {
            "pm_card_visa_chargeDeclined" => ("card_declined", "generic_decline"),
            "pm_card_visa_chargeDeclinedInsufficientFunds" => ("card_declined", "insufficient_funds"),
            "pm_card_visa_chargeDeclinedStolenCard" => ("card_declined", "stolen_card"),
            "pm_card_chargeDeclinedExpiredCard" => ("expired_card", null),
            "pm_card_chargeDeclinedIncorrectCvc" => ("incorrect_cvc", null),
            "pm_card_chargeDeclinedProcessingError" => ("processing_error", null),
            _ => ((string?)null, (string?)null),
        };
        if (code is null)
        {
            intent.Status = intent.PaymentMethod == "pm_card_authenticationRequired" ? "requires_action" : "requires_capture";
            return StripeAnswer.Ok(intent.Show(withCharge: false));
        }

        intent.Status = "requires_payment_method";
        intent.LastError = new() { ["type"] = "card_error", ["code"] = code, ["decline_code"] = declineCode, ["message"] = "Declined." };
        return StripeAnswer.Error(402, "card_error", code, declineCode, intent: intent);
    }

    private static StripeAnswer Capture(StandInIntent intent)
    {
        if (intent.Status != "requires_capture")
        {
            return Elsewhere(intent);
        }

        (intent.Status, intent.Captured) = ("succeeded", intent.Amount);
        return StripeAnswer.Ok(intent.Show(withCharge: false));
    }

    private static StripeAnswer Cancel(StandInIntent intent)
    {
        if (!Cancellable.Contains(intent.Status))
        {
            return Elsewhere(intent);
        }

        intent.Status = "canceled";
        return StripeAnswer.Ok(intent.Show(withCharge: false));
    }

    private static StripeAnswer Refund(StandInIntent intent, Dictionary<string, string> form)
    {
        var amount = long.Parse(form["amount"], System.Globalization.CultureInfo.InvariantCulture);
        if (amount > intent.Captured - intent.Refunded)
        {
            return StripeAnswer.Error(400, "invalid_request_error", "charge_already_refunded");
        }

        intent.Refunded += amount;
        return StripeAnswer.Ok(new()
        {
            ["id"] = $"re_{Guid.NewGuid():N}",
            ["object"] = "refund",
            ["amount"] = amount,
            ["currency"] = intent.Currency,
            ["payment_intent"] = intent.Id,
            ["status"] = "succeeded",
        });
    }

    private static StripeAnswer Elsewhere(StandInIntent intent) =>
        StripeAnswer.Error(400, "invalid_request_error", "payment_intent_unexpected_state", intent: intent);
}
