using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Data.Reviews;

/// <summary>A review to be written of a booking's host or guest.</summary>
/// <param name="About">One of <c>ReviewSubjects</c>: it decides who may write.</param>
/// <param name="IdempotencyKey">The user's own key: the same key and request get the same answer, once.</param>
public sealed record ReviewRequest(Guid BookingId, string About, int Rating, string Comment, string IdempotencyKey)
{
    /// <summary>What tells this request from another one under the same key.</summary>
    internal byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes($"review\n{BookingId}\n{About}\n{Rating}\n{Comment}"));
}
