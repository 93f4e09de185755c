namespace Couchannel.Worker.Tests.Payments.Stripe;

/// <summary>What the stand-in answers: a status and an object.</summary>
internal sealed record StripeAnswer(int Status, Dictionary<string, object?> Body)
{
    public static StripeAnswer Ok(Dictionary<string, object?> body) => new(200, body);

    /// <summary>An error as the API documents it.</summary>
    public static StripeAnswer Error(
        int status, string type, string? code = null, string? declineCode = null, string? parameter = null, StandInIntent? intent = null)
    {
        var error = new Dictionary<string, object?> { ["type"] = type, ["message"] = $"A stand-in says {code ?? type}." };
        Add("code", code);
        Add("decline_code", declineCode);
        Add("param", parameter);
        Add("payment_intent", intent?.Show(withCharge: false));
        return new(status, new() { ["error"] = error });

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                error[name] = value;
            }
        }
    }
}
