using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Data.Bookings;

/// <summary>Seats that a guest wants.</summary>
/// <param name="GuestId">The guest's id among the users.</param>
/// <param name="IdempotencyKey">The guest's own key: the same key and request get the same answer, once.</param>
/// <param name="SeatsPerGuest">How many seats of one session a guest may have, held and sold.</param>
/// <param name="Address">Where the request comes from, for the audit log.</param>
public sealed record HoldRequest(
    Guid SessionId, Guid GuestId, int Seats, string PaymentToken, string IdempotencyKey, int SeatsPerGuest = 8, string? Address = null)
{
    /// <summary>What tells this request from another one under the same key.</summary>
    internal byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes($"{SessionId:N}\n{Seats}\n{PaymentToken}"));
}
