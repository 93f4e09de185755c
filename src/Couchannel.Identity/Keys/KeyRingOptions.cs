using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Couchannel.Identity.Keys;

/// <summary>Gives the server the ring's keys, the one that signs first.</summary>
internal sealed class KeyRingOptions(KeyRing ring) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options) => options.SigningCredentials.AddRange(
        ring.Published().Select(k => new SigningCredentials(k.Key, SecurityAlgorithms.RsaSha256)));
}
