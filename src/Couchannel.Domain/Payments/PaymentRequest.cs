using Couchannel.Contracts;

namespace Couchannel.Domain.Payments;

/// <summary>Money to be set aside for a booking.</summary>
/// <param name="Token">What the guest pays with, in the provider's words.</param>
public sealed record PaymentRequest(Guid BookingId, Money Amount, string Token);
