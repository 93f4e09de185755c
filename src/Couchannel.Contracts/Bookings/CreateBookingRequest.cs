using System.ComponentModel.DataAnnotations;

namespace Couchannel.Contracts.Bookings;

/// <summary>Asks for seats in a session, paid with what <paramref name="PaymentToken"/> stands for.</summary>
/// <param name="Seats">How many seats, 1 to 8.</param>
/// <param name="PaymentToken">A payment provider's token; the sandbox knows those of <see cref="SandboxTokens"/>.</param>
public sealed record CreateBookingRequest(
    [property: Range(1, 8)] int Seats,
    [property: Required, StringLength(255, MinimumLength = 1)] string PaymentToken = SandboxTokens.Approve);
