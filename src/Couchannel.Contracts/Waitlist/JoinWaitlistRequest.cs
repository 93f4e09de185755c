using System.ComponentModel.DataAnnotations;
using Couchannel.Contracts.Bookings;

namespace Couchannel.Contracts.Waitlist;

/// <summary>Asks for a place in line for seats in a session that has too few.</summary>
/// <param name="Seats">How many seats, 1 to 8; they are offered together or not at all.</param>
/// <param name="PaymentToken">What the seats are paid with once they are offered and accepted, as in a booking.</param>
public sealed record JoinWaitlistRequest(
    [property: Range(1, 8)] int Seats,
    [property: Required, StringLength(255, MinimumLength = 1)] string PaymentToken = SandboxTokens.Approve);
