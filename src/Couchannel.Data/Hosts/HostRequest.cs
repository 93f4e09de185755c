using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Data.Hosts;

/// <summary>What a user who becomes a host says of himself.</summary>
/// <param name="IdempotencyKey">The user's own key: the same key and request get the same answer, once.</param>
public sealed record HostRequest(string Name, string About, string IdempotencyKey)
{
    /// <summary>What tells this request from another one under the same key.</summary>
    internal byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes($"host\n{Name}\n{About}"));
}
