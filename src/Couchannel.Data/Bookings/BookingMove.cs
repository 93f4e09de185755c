using Couchannel.Domain.Bookings;
using Couchannel.Domain.Payments;

namespace Couchannel.Data.Bookings;

/// <summary>A step of a booking from one state to another.</summary>
/// <param name="Reason">Why, as a stable word, where the guest is to be told.</param>
/// <param name="Payment">Where the money is after the step, where it has moved.</param>
public sealed record BookingMove(
    Guid BookingId, BookingStatus From, BookingStatus To, string? Reason = null, (string? Reference, PaymentStatus Status)? Payment = null);
