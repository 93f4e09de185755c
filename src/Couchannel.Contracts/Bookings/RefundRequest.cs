using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Bookings;

/// <summary>What a guest is to have back of his booking in all, what he has been given before included.</summary>
/// <param name="Amount">In minor units; at least what he is owed already, at most what he has paid.</param>
/// <param name="Currency">That of the booking: an ISO 4217 code.</param>
public sealed record RefundRequest(
    [property: Range(1, 100_000_000)] long Amount, [property: Required, StringLength(3, MinimumLength = 3)] string Currency);
