using System.Security.Cryptography;
using System.Text;

namespace Couchannel.Data;

/// <summary>What tells one request from another under the same idempotency key.</summary>
internal static class Fingerprint
{
    public static byte[] Of(string kind, string content) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{content}"));
}
