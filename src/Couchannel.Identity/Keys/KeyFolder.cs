using System.Globalization;
using System.Security.Cryptography;
using Couchannel.Identity.Storage;

namespace Couchannel.Identity.Keys;

/// <summary>Keys as files that only their owner can read, each named by when it signs from.</summary>
internal sealed class KeyFolder(string path)
{
    private const string Name = "yyyyMMdd'T'HHmmssfff'Z'";

    public IReadOnlyList<SigningKey> Load()
    {
        PrivateFiles.CreateFolder(path);
        return [.. Directory.EnumerateFiles(path, "*.pem").Order(StringComparer.Ordinal).Select(Read)];
    }

    public void Save(SigningKey key) => PrivateFiles.Write(FileOf(key), key.Key.Rsa.ExportPkcs8PrivateKeyPem());

    public void Delete(SigningKey key) => File.Delete(FileOf(key));

    private static SigningKey Read(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            return SigningKey.FromPem(DateTimeOffset.ParseExact(name, Name, CultureInfo.InvariantCulture, Utc), File.ReadAllText(file));
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{file} is no key of this issuer: delete it, and people sign in again.", malformed);
        }
    }

    private string FileOf(SigningKey key) =>
        Path.Combine(path, key.SignsFrom.UtcDateTime.ToString(Name, CultureInfo.InvariantCulture) + ".pem");
}
