using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Data.Bookings;

/// <summary>Seats that a guest wants.</summary>
/// <param name="IdempotencyKey">The guest's own key: the same key and request get the same answer, once.</param>
public sealed record HoldRequest(Guid SessionId, string GuestId, int Seats, string PaymentToken, string IdempotencyKey)
{
    /// <summary>What tells this request from another one under the same key.</summary>
    internal byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes($"{SessionId:N}\n{Seats}\n{PaymentToken}"));
}
