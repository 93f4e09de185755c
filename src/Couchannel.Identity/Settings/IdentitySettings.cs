namespace Couchannel.Identity.Settings;

/// <summary>What the issuer is told from outside.</summary>
/// <param name="Issuer">The address that people's browsers and services reach it by.</param>
/// <param name="Web">The address of Couchannel's web, where people come from and go back to.</param>
/// <param name="WebSecret">What the web proves itself with.</param>
/// <param name="ServiceSecret">What an operator's tool proves itself with; empty where there is none.</param>
/// <param name="DataFolder">Where keys and users are kept.</param>
/// <param name="KeyRotation">For how long one key signs.</param>
/// <param name="TokenLifetime">For how long an access token is good.</param>
internal sealed record IdentitySettings(
    Uri Issuer, Uri Web, string WebSecret, string ServiceSecret, string DataFolder, TimeSpan KeyRotation, TimeSpan TokenLifetime)
{
    public string DatabaseFile => Path.Combine(DataFolder, "identity.db");
}
