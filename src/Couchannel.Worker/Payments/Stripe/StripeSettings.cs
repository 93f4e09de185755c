namespace Couchannel.Worker.Payments.Stripe;

/// <summary>How Stripe is reached. Read from <c>WORKER_STRIPE_*</c>.</summary>
/// <param name="SecretKey">Who we are to Stripe.</param>
/// <param name="ApiBase">Where Stripe is, where that is not where it always is.</param>
/// <param name="WebUrl">The web's address, where guests are sent back to when they have answered their bank.</param>
internal sealed record StripeSettings(string SecretKey, Uri? ApiBase, Uri WebUrl)
{
    /// <summary>The address that this library takes: without a slash at its end.</summary>
    public string? Base => ApiBase?.AbsoluteUri.TrimEnd('/');

    public string ReturnTo(Guid bookingId) => $"{WebUrl.AbsoluteUri.TrimEnd('/')}/bookings/{bookingId}";

    // Printed or logged by mistake, a record tells all that it holds.
    public override string ToString() => $"Stripe at {Base ?? "its own address"}";
}
