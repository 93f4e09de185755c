using System.Net;

namespace Couchannel.Api.Limits;

/// <summary>The proxies that are believed when they tell whom they speak for.</summary>
internal sealed record KnownProxies(IReadOnlyList<IPNetwork> Networks)
{
    public bool Contains(IPAddress? address) => address is not null
        && Networks.Any(n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
