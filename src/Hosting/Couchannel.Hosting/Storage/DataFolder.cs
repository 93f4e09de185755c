using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Couchannel.Hosting;

/// <summary>
/// Where an AppHost keeps what outlives a run: volumes and generated secrets, apart for each checkout. <c>COUCHANNEL_DATA</c> names
/// the root; by default it is the user's local application data, for root a folder that an unprivileged server can enter.
/// </summary>
internal sealed class DataFolder
{
    private readonly Lock _secrets = new();

    public DataFolder(IConfiguration configuration, string appHostDirectory, string applicationName)
    {
        Root = Path.GetFullPath(configuration["COUCHANNEL_DATA"] is { Length: > 0 } configured ? configured : DefaultRoot());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..10];
        Prefix = $"{applicationName.ToLowerInvariant()}-{hash}";
    }

    public string Root { get; }

    /// <summary>What the names of this checkout's volumes begin with.</summary>
    public string Prefix { get; }

    public string SecretsFile => Path.Combine(Root, $"{Prefix}-secrets.json");

    /// <summary>The folder of the application that is being described.</summary>
    public static DataFolder Of(IDistributedApplicationBuilder builder) =>
        builder.Services.Select(s => s.ImplementationInstance).OfType<DataFolder>().Single();

    public string Volume(string name) => Path.Combine(Root, name);

    /// <summary>Keeps a value that configuration answers from the next run on; only its owner can read it.</summary>
    public void Save(string key, string value)
    {
        lock (_secrets)
        {
            FolderAccess.Create(Root);
            var values = File.Exists(SecretsFile)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(SecretsFile))!
                : [];
            values[key] = value;

            var draft = SecretsFile + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(values));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(draft, SecretsFile, overwrite: true);
        }
    }

    private static string DefaultRoot() => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? "/var/lib/couchannel"
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "couchannel");
}
