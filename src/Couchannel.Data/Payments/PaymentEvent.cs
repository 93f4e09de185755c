namespace Couchannel.Data.Payments;

/// <summary>What a provider tells by webhook.</summary>
/// <param name="Provider">The provider's name in the books.</param>
/// <param name="EventId">The provider's own id of the event, the same however often it is told.</param>
/// <param name="BookingId">The booking that it is about, where it says.</param>
/// <param name="Reference">The provider's name for the payment, where it says.</param>
public sealed record PaymentEvent(
    string Provider, string EventId, string Type, Guid? BookingId, string? Reference, DateTimeOffset OccurredAt);
